using System.Collections.Immutable;

namespace Wardian.Sql.Syntax.Queries;

/// <summary>A query: its rows come out, or go into whatever stands around it.</summary>
internal abstract class QueryExpression(SourceSpan span) : SyntaxNode(span)
{
    public WithClause? With { get; init; }

    public ImmutableArray<OrderItem> OrderBy { get; init; } = [];

    public LimitClause? Limit { get; init; }

    public ImmutableArray<LockingClause> Locking { get; init; } = [];

    public IntoClause? Into { get; init; }

    /// <summary>MariaDB's <c>PROCEDURE ANALYSE()</c>: statistics of the rows come out instead of the rows.</summary>
    public bool IsAnalysed { get; init; }
}
