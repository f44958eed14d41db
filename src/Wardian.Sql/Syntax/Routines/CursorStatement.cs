using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>OPEN</c>, <c>FETCH</c>, <c>MOVE</c> or <c>CLOSE</c> of a cursor that is a variable.</summary>
internal sealed class CursorStatement(SourceSpan span) : Statement(span)
{
    public required CursorAction Action { get; init; }

    public required Identifier Cursor { get; init; }

    /// <summary>What a cursor without a query of its own is opened for.</summary>
    public Statement? Query { get; init; }

    /// <summary>The same as a text.</summary>
    public Expression? Text { get; init; }

    /// <summary>The arguments of the cursor or of the text, or how far to move.</summary>
    public ImmutableArray<Expression> Arguments { get; init; } = [];

    public ImmutableArray<Expression> Targets { get; init; } = [];
}
