using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>TRUNCATE</c>.</summary>
internal sealed class TruncateStatement(SourceSpan span) : Statement(span)
{
    public required ImmutableArray<TableReference> Tables { get; init; }

    /// <summary>Whether sequences that the tables own begin again (<c>RESTART IDENTITY</c>).</summary>
    public bool RestartsSequences { get; init; }

    public bool IsCascade { get; init; }
}
