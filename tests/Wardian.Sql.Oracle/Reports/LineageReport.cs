namespace Wardian.Sql.Oracle.Reports;

/// <summary>What a statement touches, in terms that the server's answer and the product's analysis share.</summary>
public sealed record LineageReport
{
    /// <summary>Columns of the result in their order; empty when the statement returns none.</summary>
    public required IReadOnlyList<OutputColumn> Outputs { get; init; }

    /// <summary>Base columns and what they are used for, wherever in the statement, its views included.</summary>
    public required IReadOnlySet<ColumnUse> Uses { get; init; }

    /// <summary>Tables that are read, also through views; no views.</summary>
    public required IReadOnlySet<TableName> TablesRead { get; init; }

    /// <summary>Tables that are written; a view only when triggers or rules take its place.</summary>
    public required IReadOnlySet<TableName> TablesWritten { get; init; }

    /// <summary>Columns that INSERT, UPDATE or MERGE writes, whatever the value comes from.</summary>
    public required IReadOnlySet<BaseColumn> ColumnsWritten { get; init; }
}
