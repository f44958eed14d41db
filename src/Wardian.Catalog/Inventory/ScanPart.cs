namespace Wardian.Catalog.Inventory;

/// <summary>The parts of a scan, in the order in which they are read.</summary>
internal enum ScanPart
{
    /// <summary>Schemas, or databases of MySQL.</summary>
    Schemas,

    /// <summary>Tables and views.</summary>
    Relations,

    /// <summary>Their columns.</summary>
    Columns,

    /// <summary>Their keys.</summary>
    Keys,

    /// <summary>The queries of views.</summary>
    Definitions,

    /// <summary>Functions and procedures.</summary>
    Routines,

    /// <summary>Rights that were granted on relations.</summary>
    Grants,

    /// <summary>What the account itself may do.</summary>
    Rights,
}
