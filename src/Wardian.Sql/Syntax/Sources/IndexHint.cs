using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary>MySQL's <c>USE | FORCE | IGNORE INDEX</c>.</summary>
internal sealed class IndexHint(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>In lower case.</summary>
    public required string Action { get; init; }

    public ImmutableArray<Identifier> Indexes { get; init; } = [];

    /// <summary><c>join</c>, <c>order by</c>, <c>group by</c>.</summary>
    public string? Purpose { get; init; }
}
