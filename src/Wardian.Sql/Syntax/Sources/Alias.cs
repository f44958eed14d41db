using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary>The name that a source has in its query, and its columns'.</summary>
internal sealed class Alias(SourceSpan span) : SyntaxNode(span)
{
    public required Identifier Name { get; init; }

    public ImmutableArray<Identifier> Columns { get; init; } = [];
}
