namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>TABLE t</c>.</summary>
internal sealed class TableQuery(SourceSpan span) : QueryExpression(span)
{
    public required TableReference Table { get; init; }
}
