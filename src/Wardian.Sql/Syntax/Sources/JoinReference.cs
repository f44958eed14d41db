using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Sources;

/// <summary>A join.</summary>
internal sealed class JoinReference(SourceSpan span) : FromItem(span)
{
    public required JoinKind Kind { get; init; }

    public bool IsNatural { get; init; }

    public required FromItem Left { get; init; }

    public required FromItem Right { get; init; }

    public Expression? Condition { get; init; }

    public ImmutableArray<Identifier> Using { get; init; } = [];

    /// <summary>The alias of the merged columns alone: <c>USING (a) AS j</c>.</summary>
    public Identifier? UsingAlias { get; init; }
}
