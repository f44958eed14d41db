namespace Wardian.Catalog.Inventory;

/// <summary>Kinds of keys.</summary>
internal enum KeyKind
{
    /// <summary>What tells a table's rows from one another.</summary>
    Primary,

    /// <summary>Another combination of columns that every row has for itself.</summary>
    Unique,

    /// <summary>Columns whose values are those of another table's key.</summary>
    Foreign,
}
