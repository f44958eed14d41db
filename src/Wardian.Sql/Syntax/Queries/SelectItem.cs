namespace Wardian.Sql.Syntax.Queries;

/// <summary>One output of a <c>SELECT</c>, or one item of <c>RETURNING</c>.</summary>
internal sealed class SelectItem(SourceSpan span) : SyntaxNode(span)
{
    public required Expression Expression { get; init; }

    public Identifier? Alias { get; init; }
}
