using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>INSERT</c>, MySQL's <c>REPLACE</c>.</summary>
internal sealed class InsertStatement(SourceSpan span) : Statement(span)
{
    public WithClause? With { get; init; }

    /// <summary>With the alias of <c>INSERT INTO t AS x</c>.</summary>
    public required TableReference Table { get; init; }

    public bool IsReplace { get; init; }

    /// <summary>MySQL's <c>ignore</c>, <c>delayed</c> and the like, PostgreSQL's <c>overriding user value</c>.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Empty when none are written: then all, in the table's order.</summary>
    public ImmutableArray<AssignmentTarget> Columns { get; init; } = [];

    /// <summary>Null for <c>DEFAULT VALUES</c> and for MySQL's <c>SET</c>.</summary>
    public QueryExpression? Source { get; init; }

    /// <summary>MySQL's <c>INSERT … SET a = 1</c>.</summary>
    public ImmutableArray<Assignment> Set { get; init; } = [];

    /// <summary>MySQL's <c>VALUES (…) AS new(a, b)</c>.</summary>
    public Alias? RowAlias { get; init; }

    public ConflictClause? OnConflict { get; init; }

    public ImmutableArray<SelectItem> Returning { get; init; } = [];
}
