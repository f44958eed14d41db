using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary>A statement inside a routine whose first row goes into variables; without targets its rows are thrown away.</summary>
internal sealed class IntoStatement(SourceSpan span) : Statement(span)
{
    public required Statement Statement { get; init; }

    public ImmutableArray<Expression> Targets { get; init; } = [];
}
