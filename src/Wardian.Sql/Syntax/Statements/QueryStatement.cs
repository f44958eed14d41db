namespace Wardian.Sql.Syntax.Statements;

/// <summary>A query sent by itself.</summary>
internal sealed class QueryStatement(SourceSpan span) : Statement(span)
{
    public required QueryExpression Query { get; init; }
}
