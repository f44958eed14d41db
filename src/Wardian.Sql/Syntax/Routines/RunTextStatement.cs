using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary>A text run as a statement: <c>EXECUTE text INTO targets USING arguments</c>.</summary>
internal sealed class RunTextStatement(SourceSpan span) : Statement(span)
{
    public required Expression Text { get; init; }

    public ImmutableArray<Expression> Targets { get; init; } = [];

    public ImmutableArray<Expression> Arguments { get; init; } = [];
}
