using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Definitions;

/// <summary>A constraint of a column or a table, also its default and its generation.</summary>
internal sealed class ConstraintDefinition(SourceSpan span) : SyntaxNode(span)
{
    public required ConstraintKind Kind { get; init; }

    public Identifier? Name { get; init; }

    /// <summary>Check, default, generation.</summary>
    public Expression? Expression { get; init; }

    /// <summary>Columns or expressions of a key.</summary>
    public ImmutableArray<Expression> Columns { get; init; } = [];

    public QualifiedName? ReferencedTable { get; init; }

    public ImmutableArray<Identifier> ReferencedColumns { get; init; } = [];

    /// <summary>The predicate of an exclusion constraint.</summary>
    public Expression? Where { get; init; }

    /// <summary>Actions and the like in lower case: <c>on delete cascade</c>, <c>deferrable</c>, <c>always</c>, <c>stored</c>.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Other objects that it names: index, tablespace, operators, included columns, those that a deletion sets.</summary>
    public ImmutableArray<ObjectName> Objects { get; init; } = [];
}
