namespace Wardian.Sql.Syntax.Sources;

/// <summary>Something that a query reads rows from.</summary>
internal abstract class FromItem(SourceSpan span) : SyntaxNode(span)
{
    public Alias? Alias { get; init; }
}
