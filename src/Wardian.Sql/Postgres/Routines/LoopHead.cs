using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Routines;

/// <summary>What stands in front of <c>LOOP</c>.</summary>
internal sealed record LoopHead(LoopKind Kind)
{
    public ImmutableArray<Expression> Targets { get; init; } = [];

    public ImmutableArray<Expression> Expressions { get; init; } = [];

    public bool IsOfSlices { get; init; }

    public Statement? Query { get; init; }

    public Identifier? Cursor { get; init; }

    public Expression? Text { get; init; }
}
