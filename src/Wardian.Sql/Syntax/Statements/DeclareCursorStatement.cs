using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>DECLARE c CURSOR FOR …</c>.</summary>
internal sealed class DeclareCursorStatement(SourceSpan span) : Statement(span)
{
    public required Identifier Name { get; init; }

    /// <summary><c>binary</c>, <c>scroll</c>, <c>with hold</c> and the like in lower case.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    public required Statement Statement { get; init; }
}
