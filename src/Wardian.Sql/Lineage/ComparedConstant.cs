namespace Wardian.Sql.Lineage;

/// <summary>A constant or parameter that is compared with a base column's value, or with what is made of it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Comparison">The operator or word as written, in upper case: <c>=</c>, <c>LIKE</c>, <c>IN</c>, <c>BETWEEN</c>.</param>
/// <param name="Constant">Where the constant stands.</param>
/// <param name="IsIdentity">Whether both are compared as they stand, and not what a function, an operator or a column's cast makes of one of them.</param>
public readonly record struct ComparedConstant(ColumnName Column, string Comparison, SourceSpan Constant, bool IsIdentity);
