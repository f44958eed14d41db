namespace Wardian.Catalog.Inventory.Drift;

/// <summary>A difference between two inventories of one source.</summary>
/// <param name="Subject">What changed.</param>
/// <param name="Kind">How.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Relation">Its relation; empty for schemas and routines.</param>
/// <param name="Name">Its name in the relation, or the routine's; as it is now, or was when it is gone. Empty for schemas and relations.</param>
/// <param name="Property">What of it changed: <c>type</c>, <c>nullable</c>, <c>comment</c>, <c>name</c> …; empty for new and gone.</param>
/// <param name="Before">What that was; null when there was nothing, or it is too long to be told.</param>
/// <param name="After">What it is.</param>
internal sealed record InventoryChange(
    ChangeSubject Subject, ChangeKind Kind, string Schema, string Relation, string Name, string Property = "", string? Before = null, string? After = null);
