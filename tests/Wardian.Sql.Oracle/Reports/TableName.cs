namespace Wardian.Sql.Oracle.Reports;

/// <summary>A table, view or other relation as the catalogue spells it.</summary>
public readonly record struct TableName(string Schema, string Name)
{
    public override string ToString() => $"{Schema}.{Name}";
}
