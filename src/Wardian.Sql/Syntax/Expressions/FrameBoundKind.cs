namespace Wardian.Sql.Syntax.Expressions;

/// <summary>Kinds of frame ends.</summary>
internal enum FrameBoundKind : byte
{
    UnboundedPreceding,
    Preceding,
    CurrentRow,
    Following,
    UnboundedFollowing,
}
