using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>DROP</c>.</summary>
internal sealed class DropStatement(SourceSpan span) : Statement(span)
{
    /// <summary>In lower case: <c>table</c>, <c>view</c>, <c>function</c> …</summary>
    public required string Kind { get; init; }

    public required ImmutableArray<ObjectName> Objects { get; init; }

    public bool IfExists { get; init; }

    public bool IsCascade { get; init; }

    /// <summary>Objects that it names and that stay: a trigger's table, an operator class's access method, a transform's language.</summary>
    public ImmutableArray<ObjectName> Others { get; init; } = [];
}
