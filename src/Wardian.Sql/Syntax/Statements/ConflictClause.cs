using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>ON CONFLICT</c>, and MySQL's <c>ON DUPLICATE KEY UPDATE</c> without a target.</summary>
internal sealed class ConflictClause(SourceSpan span) : SyntaxNode(span)
{
    /// <summary>Columns or expressions of the index.</summary>
    public ImmutableArray<Expression> Target { get; init; } = [];

    /// <summary>Collations and operator classes that the target names.</summary>
    public ImmutableArray<ObjectName> TargetObjects { get; init; } = [];

    public Expression? TargetWhere { get; init; }

    public Identifier? Constraint { get; init; }

    public bool IsUpdate { get; init; }

    public ImmutableArray<Assignment> Set { get; init; } = [];

    public Expression? Where { get; init; }
}
