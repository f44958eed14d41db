namespace Wardian.Catalog.Inventory;

/// <summary>How much of a source is taken in. More is left out, and the inventory says so.</summary>
internal sealed record InventoryLimits
{
    /// <summary>The limits where nobody sets others.</summary>
    public static InventoryLimits Default { get; } = new();

    /// <summary>Schemas.</summary>
    public int Schemas { get; init; } = 10_000;

    /// <summary>Relations. The largest hospital system seen has 16,000.</summary>
    public int Relations { get; init; } = 100_000;

    /// <summary>Columns of all relations.</summary>
    public int Columns { get; init; } = 2_000_000;

    /// <summary>Columns in keys, of all relations.</summary>
    public int KeyColumns { get; init; } = 1_000_000;

    /// <summary>Routines.</summary>
    public int Routines { get; init; } = 100_000;

    /// <summary>Rights that were granted.</summary>
    public int Grants { get; init; } = 1_000_000;

    /// <summary>Characters of a comment.</summary>
    public int CommentLength { get; init; } = 2_000;

    /// <summary>Characters of a view's query or a routine's body. A longer one is left out: half of it would mean something else.</summary>
    public int TextLength { get; init; } = 100_000;

    /// <summary>Characters of all queries and bodies together.</summary>
    public long TextTotal { get; init; } = 50_000_000;
}
