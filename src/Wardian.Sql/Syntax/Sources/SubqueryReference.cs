namespace Wardian.Sql.Syntax.Sources;

/// <summary>A query in parentheses.</summary>
internal sealed class SubqueryReference(SourceSpan span) : FromItem(span)
{
    public required QueryExpression Query { get; init; }

    public bool IsLateral { get; init; }
}
