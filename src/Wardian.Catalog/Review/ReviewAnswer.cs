namespace Wardian.Catalog.Review;

/// <summary>What a person says of a column.</summary>
/// <param name="Source">The source.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
public sealed record ReviewAnswer(string Source, string Schema, string Table, string Column)
{
    /// <summary>The label, by identifier or name; null to accept the one that counts now.</summary>
    public string? Label { get; init; }

    /// <summary>The level, 1 to 5; null for the one that counts now, or with a label for the label's.</summary>
    public int? Level { get; init; }

    /// <summary>Whether it is said of all columns that are alike and that nobody has decided.</summary>
    public bool IsForAlike { get; init; }

    /// <summary>Whether such columns are only looked for in the answer's source rather than in all.</summary>
    public bool IsWithinSource { get; init; }

    /// <summary>Where it stands, for messages: a line of a file.</summary>
    public int Line { get; init; }
}
