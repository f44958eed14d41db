namespace Wardian.Catalog.Inventory.Drift;

/// <summary>What happened to something between two scans.</summary>
internal enum ChangeKind
{
    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It is not there any more.</summary>
    Gone,

    /// <summary>It has another name, and is otherwise what it was.</summary>
    Renamed,

    /// <summary>It is something else than it was.</summary>
    Changed,
}
