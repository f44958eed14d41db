namespace Wardian.Catalog.Inventory;

/// <summary>What is wrong with an account's rights.</summary>
internal enum FindingKind
{
    /// <summary>It has a right that it does not need.</summary>
    NotNeeded,

    /// <summary>It lacks a right, and so something is not seen.</summary>
    Lacking,
}
