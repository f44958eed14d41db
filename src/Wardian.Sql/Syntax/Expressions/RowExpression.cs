using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>ROW(a, b)</c> or <c>(a, b)</c>.</summary>
internal sealed class RowExpression(SourceSpan span) : Expression(span)
{
    public required ImmutableArray<Expression> Items { get; init; }

    public bool IsExplicit { get; init; }
}
