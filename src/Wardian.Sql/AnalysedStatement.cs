using System.Collections.Immutable;
using Wardian.Kernel;
using Wardian.Sql.Lineage;

namespace Wardian.Sql;

/// <summary>One statement of a text and what it touches.</summary>
/// <param name="Span">Where it stands in the text; spans inside <paramref name="Lineage"/> count from its first byte.</param>
/// <param name="Kind">What it does, from its leading words.</param>
/// <param name="Lineage">What it touches.</param>
public sealed record AnalysedStatement(SourceSpan Span, StatementKind Kind, StatementLineage Lineage)
{
    /// <summary>The materialized views that it reads, and what these are copies of.</summary>
    public ImmutableArray<HeldCopy> Copies { get; init; } = [];

    /// <summary>
    /// Where characters of double width stand outside of quotes and comments, when something in the statement is not known; spans count as
    /// those of <see cref="Lineage"/>.
    /// </summary>
    public ImmutableArray<SourceSpan> FullWidth { get; init; } = [];
}
