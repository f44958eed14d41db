using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>VALUES (…), (…)</c>.</summary>
internal sealed class ValuesQuery(SourceSpan span) : QueryExpression(span)
{
    public required ImmutableArray<RowExpression> Rows { get; init; }
}
