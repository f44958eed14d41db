namespace Wardian.Sql.Oracle.Reports;

/// <summary>A column of a table as the catalogue spells it.</summary>
public readonly record struct BaseColumn(string Schema, string Table, string Column)
{
    public override string ToString() => $"{Schema}.{Table}.{Column}";
}
