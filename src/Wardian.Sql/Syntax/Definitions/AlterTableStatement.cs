using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>ALTER TABLE</c> and its kind for views, indexes, sequences.</summary>
internal sealed class AlterTableStatement(SourceSpan span) : Statement(span)
{
    /// <summary><c>table</c>, <c>view</c>, <c>materialized view</c>, <c>index</c>, <c>sequence</c>, <c>foreign table</c>.</summary>
    public required string Kind { get; init; }

    public required TableReference Table { get; init; }

    public required ImmutableArray<TableChange> Changes { get; init; }

    public bool IfExists { get; init; }
}
