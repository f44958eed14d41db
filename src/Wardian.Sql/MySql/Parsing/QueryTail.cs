using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>The clauses that stand behind a query as a whole.</summary>
internal readonly record struct QueryTail(
    ImmutableArray<OrderItem> OrderBy,
    LimitClause? Limit,
    ImmutableArray<LockingClause> Locking,
    IntoClause? Into)
{
    /// <summary>No clauses.</summary>
    public static QueryTail None { get; } = new([], null, [], null);

    /// <summary>Whether <c>PROCEDURE ANALYSE</c> stands there.</summary>
    public bool IsAnalysed { get; init; }

    public bool IsEmpty => OrderBy.IsEmpty && Limit is null && Locking.IsEmpty && Into is null && !IsAnalysed;
}
