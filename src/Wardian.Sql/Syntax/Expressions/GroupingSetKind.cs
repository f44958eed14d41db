namespace Wardian.Sql.Syntax.Expressions;

/// <summary>Kinds of grouping sets.</summary>
internal enum GroupingSetKind : byte
{
    Empty,
    Rollup,
    Cube,
    Sets,
}
