using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary><c>SELECT</c>.</summary>
internal sealed class SelectQuery(SourceSpan span) : QueryExpression(span)
{
    public bool IsDistinct { get; init; }

    public ImmutableArray<Expression> DistinctOn { get; init; } = [];

    /// <summary>Empty for PostgreSQL's <c>SELECT FROM t</c>.</summary>
    public required ImmutableArray<SelectItem> Items { get; init; }

    public ImmutableArray<FromItem> From { get; init; } = [];

    public Expression? Where { get; init; }

    public ImmutableArray<Expression> GroupBy { get; init; } = [];

    public bool IsGroupByDistinct { get; init; }

    /// <summary>MySQL's <c>WITH ROLLUP</c>.</summary>
    public bool IsWithRollup { get; init; }

    public Expression? Having { get; init; }

    public ImmutableArray<WindowDefinition> Windows { get; init; } = [];

    /// <summary>MySQL's words behind <c>SELECT</c> (<c>sql_calc_found_rows</c>, <c>straight_join</c>) in lower case.</summary>
    public ImmutableArray<string> Options { get; init; } = [];
}
