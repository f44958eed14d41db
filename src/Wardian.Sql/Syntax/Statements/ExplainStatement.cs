using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Statements;

/// <summary><c>EXPLAIN</c>, <c>DESCRIBE</c> of a statement, <c>ANALYZE</c> of a statement in MariaDB.</summary>
internal sealed class ExplainStatement(SourceSpan span) : Statement(span)
{
    public ImmutableArray<StatementOption> Options { get; init; } = [];

    /// <summary>Whether the statement is carried out.</summary>
    public bool IsAnalyze { get; init; }

    /// <summary>Null for MySQL's <c>EXPLAIN FOR CONNECTION</c>.</summary>
    public Statement? Statement { get; init; }
}
