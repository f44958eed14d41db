using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>MySQL's <c>DO expression, …</c>.</summary>
internal sealed class EvaluateStatement(SourceSpan span) : Statement(span)
{
    public required ImmutableArray<Expression> Expressions { get; init; }
}
