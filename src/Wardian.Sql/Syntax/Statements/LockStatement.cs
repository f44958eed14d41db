using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>LOCK TABLES</c>.</summary>
internal sealed class LockStatement(SourceSpan span) : Statement(span)
{
    public required ImmutableArray<TableReference> Tables { get; init; }

    public string? Mode { get; init; }
}
