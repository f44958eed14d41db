namespace Wardian.Sql.Lineage;

/// <summary>A base column that decides something else than an output's value.</summary>
public readonly record struct ColumnUse(ColumnName Column, ColumnUseKind Kind);
