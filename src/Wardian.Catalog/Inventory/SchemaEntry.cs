namespace Wardian.Catalog.Inventory;

/// <summary>A schema; in MySQL a database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Comment">Its comment; empty without one.</param>
/// <param name="IsUsable">Whether the account may look inside.</param>
internal sealed record SchemaEntry(string Name, string Comment = "", bool IsUsable = true);
