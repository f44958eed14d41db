using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>The clauses that stand behind a query as a whole.</summary>
internal readonly record struct QueryTail(ImmutableArray<OrderItem> OrderBy, LimitClause? Limit, ImmutableArray<LockingClause> Locking)
{
    /// <summary>No clauses.</summary>
    public static QueryTail None { get; } = new([], null, []);

    public bool IsEmpty => OrderBy.IsEmpty && Limit is null && Locking.IsEmpty;
}
