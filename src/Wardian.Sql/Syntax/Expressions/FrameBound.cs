namespace Wardian.Sql.Syntax.Expressions;

/// <summary>One end of a frame.</summary>
internal sealed class FrameBound(SourceSpan span) : SyntaxNode(span)
{
    public required FrameBoundKind Kind { get; init; }

    public Expression? Offset { get; init; }
}
