namespace Wardian.Sql.Lineage;

/// <summary>What is done with a table; several may be.</summary>
[Flags]
public enum TableAccessKind
{
    /// <summary>Only named.</summary>
    None = 0,

    /// <summary>Its rows are read.</summary>
    Read = 1,

    /// <summary>Rows are added.</summary>
    Insert = 2,

    /// <summary>Rows are changed.</summary>
    Update = 4,

    /// <summary>Rows are removed.</summary>
    Delete = 8,

    /// <summary>All rows are removed.</summary>
    Truncate = 16,

    /// <summary>Rows or the table are locked.</summary>
    Lock = 32,

    /// <summary>It is made, changed or removed as an object.</summary>
    Define = 64,
}
