namespace Wardian.Sql.Syntax.Expressions;

/// <summary>What becomes of a sub-query's rows.</summary>
internal enum SubqueryKind : byte
{
    Scalar,
    Exists,
    Array,
}
