using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary><c>CREATE TRIGGER</c>.</summary>
internal sealed class CreateTriggerStatement(SourceSpan span) : Statement(span)
{
    public required QualifiedName Name { get; init; }

    public required QualifiedName Table { get; init; }

    /// <summary><c>before</c>, <c>after</c>, <c>instead of</c>.</summary>
    public required string Timing { get; init; }

    /// <summary><c>insert</c>, <c>update</c>, <c>delete</c>, <c>truncate</c>.</summary>
    public required ImmutableArray<string> Events { get; init; }

    public ImmutableArray<Identifier> UpdateColumns { get; init; } = [];

    public bool IsForEachRow { get; init; }

    public Expression? Condition { get; init; }

    /// <summary>PostgreSQL's <c>EXECUTE FUNCTION f(…)</c>.</summary>
    public CallExpression? Function { get; init; }

    /// <summary>MySQL's body.</summary>
    public Statement? Body { get; init; }

    public ImmutableArray<Alias> TransitionTables { get; init; } = [];

    public bool IsReplace { get; init; }

    public bool IfNotExists { get; init; }

    /// <summary>PostgreSQL's <c>CREATE CONSTRAINT TRIGGER</c>.</summary>
    public bool IsConstraint { get; init; }

    /// <summary>The table behind <c>FROM</c> of a constraint trigger.</summary>
    public QualifiedName? ReferencedTable { get; init; }
}
