using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary>Everything else: what it does, the objects that it names and the expressions inside it.</summary>
internal sealed class UtilityStatement(SourceSpan span) : Statement(span)
{
    /// <summary>Its leading words in lower case: <c>create index</c>, <c>alter table</c>, <c>vacuum</c>.</summary>
    public required string Verb { get; init; }

    public ImmutableArray<ObjectName> Objects { get; init; } = [];

    public ImmutableArray<Expression> Expressions { get; init; } = [];

    /// <summary>Statements and queries inside it.</summary>
    public ImmutableArray<Statement> Statements { get; init; } = [];

    public ImmutableArray<TypeName> Types { get; init; } = [];

    public ImmutableArray<StatementOption> Options { get; init; } = [];
}
