namespace Wardian.Sql.Syntax.Queries;

/// <summary>A query in parentheses with clauses of its own around a query that has the same clauses inside.</summary>
internal sealed class NestedQuery(SourceSpan span) : QueryExpression(span)
{
    public required QueryExpression Inner { get; init; }
}
