namespace Wardian.Sql.Syntax.Expressions;

/// <summary>A query in parentheses as a value.</summary>
internal sealed class SubqueryExpression(SourceSpan span) : Expression(span)
{
    public required SubqueryKind Kind { get; init; }

    public required QueryExpression Query { get; init; }
}
