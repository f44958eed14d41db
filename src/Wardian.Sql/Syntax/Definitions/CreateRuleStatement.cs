using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary>PostgreSQL's <c>CREATE RULE</c>.</summary>
internal sealed class CreateRuleStatement(SourceSpan span) : Statement(span)
{
    public required Identifier Name { get; init; }

    public required QualifiedName Table { get; init; }

    /// <summary><c>select</c>, <c>insert</c>, <c>update</c>, <c>delete</c>.</summary>
    public required string Event { get; init; }

    public Expression? Condition { get; init; }

    public bool IsInstead { get; init; }

    /// <summary>Empty for <c>NOTHING</c>.</summary>
    public ImmutableArray<Statement> Actions { get; init; } = [];

    public bool IsReplace { get; init; }
}
