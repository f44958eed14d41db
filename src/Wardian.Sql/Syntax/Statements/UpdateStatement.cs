using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>UPDATE</c>.</summary>
internal sealed class UpdateStatement(SourceSpan span) : Statement(span)
{
    public WithClause? With { get; init; }

    /// <summary>One table in PostgreSQL; in MySQL joins too, of which the assigned tables are written.</summary>
    public required ImmutableArray<FromItem> Targets { get; init; }

    public ImmutableArray<string> Options { get; init; } = [];

    public required ImmutableArray<Assignment> Set { get; init; }

    public ImmutableArray<FromItem> From { get; init; } = [];

    public Expression? Where { get; init; }

    public ImmutableArray<OrderItem> OrderBy { get; init; } = [];

    public LimitClause? Limit { get; init; }

    public ImmutableArray<SelectItem> Returning { get; init; } = [];
}
