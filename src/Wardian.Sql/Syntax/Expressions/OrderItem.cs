namespace Wardian.Sql.Syntax.Expressions;

/// <summary>One item of an <c>ORDER BY</c>.</summary>
internal sealed class OrderItem(SourceSpan span) : SyntaxNode(span)
{
    public required Expression Expression { get; init; }

    public bool IsDescending { get; init; }

    /// <summary>Null when not written.</summary>
    public bool? NullsFirst { get; init; }

    /// <summary>The operator of <c>USING</c>, its last part the symbol.</summary>
    public QualifiedName? Operator { get; init; }
}
