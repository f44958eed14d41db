using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>MySQL's <c>HANDLER</c>.</summary>
internal sealed class HandlerStatement(SourceSpan span) : Statement(span)
{
    public required QualifiedName Table { get; init; }

    /// <summary><c>open</c>, <c>read</c>, <c>close</c>.</summary>
    public required string Action { get; init; }

    public Identifier? Index { get; init; }

    public ImmutableArray<Expression> Values { get; init; } = [];

    public Expression? Where { get; init; }

    public Alias? Alias { get; init; }

    public LimitClause? Limit { get; init; }
}
