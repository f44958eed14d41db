using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary>A loop.</summary>
internal sealed class LoopStatement(SourceSpan span) : Statement(span)
{
    public required LoopKind Kind { get; init; }

    public Identifier? Label { get; init; }

    /// <summary>The variables that get a value in each round.</summary>
    public ImmutableArray<Expression> Targets { get; init; } = [];

    /// <summary>The condition, the bounds and step, the array, or the arguments of a cursor or of a text.</summary>
    public ImmutableArray<Expression> Expressions { get; init; } = [];

    /// <summary>Whether an array is gone through slice by slice, which may be elements, too.</summary>
    public bool IsOfSlices { get; init; }

    /// <summary>Whose rows are gone through.</summary>
    public Statement? Query { get; init; }

    public Identifier? Cursor { get; init; }

    /// <summary>A statement as a text.</summary>
    public Expression? Text { get; init; }

    public required ImmutableArray<Statement> Statements { get; init; }
}
