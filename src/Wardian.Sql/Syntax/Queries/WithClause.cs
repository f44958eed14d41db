using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>WITH</c>.</summary>
internal sealed class WithClause(SourceSpan span) : SyntaxNode(span)
{
    public bool IsRecursive { get; init; }

    public required ImmutableArray<CommonTable> Tables { get; init; }
}
