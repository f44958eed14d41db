namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>UNION</c>, <c>INTERSECT</c>, <c>EXCEPT</c>.</summary>
internal sealed class SetQuery(SourceSpan span) : QueryExpression(span)
{
    public required SetOperator Operator { get; init; }

    public bool IsAll { get; init; }

    public required QueryExpression Left { get; init; }

    public required QueryExpression Right { get; init; }
}
