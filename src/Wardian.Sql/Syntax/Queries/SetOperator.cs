namespace Wardian.Sql.Syntax.Queries;

/// <summary>Set operators.</summary>
internal enum SetOperator : byte
{
    Union,
    Intersect,
    Except,
}
