using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary>One change of an <c>ALTER TABLE</c>.</summary>
internal sealed class TableChange(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>Its words in lower case: <c>add column</c>, <c>rename</c>, <c>set default</c>, <c>attach partition</c>.</summary>
    public required string Action { get; init; }

    public Identifier? Column { get; init; }

    public Identifier? NewName { get; init; }

    public ColumnDefinition? Definition { get; init; }

    public ConstraintDefinition? Constraint { get; init; }

    /// <summary>MySQL's <c>ADD (a int, b int, KEY (a))</c>, which is one change.</summary>
    public ImmutableArray<ColumnDefinition> Definitions { get; init; } = [];

    public ImmutableArray<ConstraintDefinition> Constraints { get; init; } = [];

    /// <summary>Other tables that it names.</summary>
    public ImmutableArray<QualifiedName> Tables { get; init; } = [];

    public ImmutableArray<Expression> Expressions { get; init; } = [];

    public TypeName? Type { get; init; }

    public ImmutableArray<StatementOption> Options { get; init; } = [];

    /// <summary>Other objects that it names: constraint, trigger, rule, index, role, schema, tablespace, collation.</summary>
    public ImmutableArray<ObjectName> Objects { get; init; } = [];

    /// <summary>MySQL's <c>FIRST</c> behind a column.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The column that MySQL's <c>AFTER</c> names.</summary>
    public Identifier? After { get; init; }

    /// <summary>Whether it is for when what it names is there, or is not (<c>IF EXISTS</c>, <c>IF NOT EXISTS</c>), in MySQL's dialect.</summary>
    public bool IsConditional { get; init; }
}
