namespace Wardian.Sql.Syntax;

/// <summary>
/// A node of the tree that both dialects share. Nodes never change, know the text they were read from by <see cref="Span"/> and hold no
/// meaning: what a name refers to is the resolver's business.
/// </summary>
internal abstract class SyntaxNode(SourceSpan span)
{
    /// <summary>From the first byte of its first token to behind the last byte of its last one.</summary>
    public SourceSpan Span { get; } = span;
}
