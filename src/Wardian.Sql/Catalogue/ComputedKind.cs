namespace Wardian.Sql.Catalogue;

/// <summary>What the server computes expressions over a table's rows for.</summary>
internal enum ComputedKind
{
    /// <summary>An index's keys or its condition, or what an exclusion constraint compares: whenever rows are written or the index is built.</summary>
    Index,

    /// <summary>The key of a partitioned table: whenever rows are written to it or to a partition.</summary>
    PartitionKey,

    /// <summary>Extended statistics: when the table is analysed.</summary>
    Statistics,
}
