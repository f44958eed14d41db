using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Expressions;

/// <summary><c>ARRAY[a, b]</c> and the brackets inside it.</summary>
internal sealed class ArrayExpression(SourceSpan span) : Expression(span)
{
    public required ImmutableArray<Expression> Items { get; init; }
}
