using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>RETURN</c>, <c>RETURN NEXT</c>, <c>RETURN QUERY</c>.</summary>
internal sealed class ReturnStatement(SourceSpan span) : Statement(span)
{
    /// <summary>Whether the routine goes on afterwards.</summary>
    public bool IsNext { get; init; }

    /// <summary>Null without a value: then those of the output parameters count.</summary>
    public Expression? Value { get; init; }

    /// <summary>Whose rows are returned.</summary>
    public Statement? Query { get; init; }

    /// <summary>A statement as a text whose rows are returned.</summary>
    public Expression? Text { get; init; }

    /// <summary>The parameters of the text.</summary>
    public ImmutableArray<Expression> Arguments { get; init; } = [];
}
