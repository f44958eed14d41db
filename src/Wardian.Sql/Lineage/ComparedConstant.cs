namespace Wardian.Sql.Lineage;

/// <summary>A constant or parameter that is compared with a base column's value.</summary>
/// <param name="Column">The column.</param>
/// <param name="Comparison">The operator or word as written, in upper case: <c>=</c>, <c>LIKE</c>, <c>IN</c>, <c>BETWEEN</c>.</param>
/// <param name="Constant">Where the constant stands.</param>
public readonly record struct ComparedConstant(ColumnName Column, string Comparison, SourceSpan Constant);
