using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>SEARCH DEPTH FIRST BY columns SET column</c>.</summary>
internal sealed class SearchClause(SourceSpan span) : SyntaxNode(span)
{
    public bool IsDepthFirst { get; init; }

    public required ImmutableArray<Identifier> Columns { get; init; }

    public required Identifier Column { get; init; }
}
