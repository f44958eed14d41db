namespace Wardian.Catalog.Inventory;

/// <summary>Kinds of relations, as far as it matters to whoever owns the data.</summary>
internal enum RelationEntryKind
{
    /// <summary>A table with rows of its own, or the whole of a partitioned one.</summary>
    Table,

    /// <summary>A query with a name.</summary>
    View,

    /// <summary>A query with a name whose rows are kept.</summary>
    MaterializedView,

    /// <summary>A table whose rows are in another server.</summary>
    ForeignTable,

    /// <summary>A part of a partitioned table that can be read by itself.</summary>
    Partition,
}
