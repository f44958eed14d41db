namespace Wardian.Sql.Syntax.Sources;

/// <summary>Kinds of joins.</summary>
internal enum JoinKind : byte
{
    /// <summary>Also MySQL's <c>STRAIGHT_JOIN</c> and a list in parentheses.</summary>
    Inner,
    Cross,
    Left,
    Right,
    Full,
}
