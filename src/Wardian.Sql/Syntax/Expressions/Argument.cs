namespace Wardian.Sql.Syntax.Expressions;

/// <summary>An argument of a call.</summary>
internal sealed class Argument(SourceSpan span) : SyntaxNode(span)
{
    public required Expression Value { get; init; }

    /// <summary><c>name =&gt; value</c>, and the name given by <c>AS</c> in XML and JSON forms.</summary>
    public Identifier? Name { get; init; }

    public bool IsVariadic { get; init; }
}
