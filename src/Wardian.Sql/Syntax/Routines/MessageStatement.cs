using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>RAISE</c>, <c>ASSERT</c>, <c>SIGNAL</c>: a message leaves the routine.</summary>
internal sealed class MessageStatement(SourceSpan span) : Statement(span)
{
    /// <summary>What <c>ASSERT</c> checks.</summary>
    public Expression? Condition { get; init; }

    /// <summary>The values that go into the message.</summary>
    public ImmutableArray<Expression> Values { get; init; } = [];
}
