using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>GET DIAGNOSTICS</c>.</summary>
internal sealed class DiagnosticsStatement(SourceSpan span) : Statement(span)
{
    public required ImmutableArray<DiagnosticsItem> Items { get; init; }
}
