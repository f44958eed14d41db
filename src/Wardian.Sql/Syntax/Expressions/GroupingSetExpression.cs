using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>ROLLUP</c>, <c>CUBE</c>, <c>GROUPING SETS</c> or <c>()</c> in a <c>GROUP BY</c>.</summary>
internal sealed class GroupingSetExpression(SourceSpan span) : Expression(span)
{
    public required GroupingSetKind Kind { get; init; }

    public ImmutableArray<Expression> Items { get; init; } = [];
}
