namespace Wardian.Catalog.Review;

/// <summary>Columns that are alike and that people should look at, shown by the one with most rows.</summary>
/// <param name="Id">What the group is called: the same for the same columns.</param>
/// <param name="Source">The source.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
public sealed record ReviewItem(string Id, string Source, string Schema, string Table, string Column)
{
    /// <summary>The column's type as declared.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>Its comment.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>The identifier of the label that counts now.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>The label's name.</summary>
    public string LabelName { get; init; } = string.Empty;

    /// <summary>The level that counts now.</summary>
    public int Level { get; init; }

    /// <summary>How sure it is, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Why, with the runner-up and what would have changed it.</summary>
    public IReadOnlyList<CatalogRemark> Reasons { get; init; } = [];

    /// <summary>All columns of the group, as <c>source: schema.table.column</c>; the first is this one.</summary>
    public IReadOnlyList<string> Alike { get; init; } = [];

    /// <summary>Rows of all their tables as the server reckons them.</summary>
    public long Rows { get; init; }

    /// <summary>What an answer is worth; in no unit, only for the order.</summary>
    public double Gain { get; init; }
}
