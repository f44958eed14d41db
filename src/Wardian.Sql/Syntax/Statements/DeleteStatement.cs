using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>DELETE</c>.</summary>
internal sealed class DeleteStatement(SourceSpan span) : Statement(span)
{
    public WithClause? With { get; init; }

    /// <summary>The tables whose rows go; in MySQL's form with several tables they are names of sources in <see cref="Using"/>.</summary>
    public required ImmutableArray<FromItem> Targets { get; init; }

    public ImmutableArray<string> Options { get; init; } = [];

    public ImmutableArray<FromItem> Using { get; init; } = [];

    /// <summary>MySQL's <c>DELETE a, b FROM …</c>.</summary>
    public bool IsMultiTable { get; init; }

    public Expression? Where { get; init; }

    public ImmutableArray<OrderItem> OrderBy { get; init; } = [];

    public LimitClause? Limit { get; init; }

    public ImmutableArray<SelectItem> Returning { get; init; } = [];
}
