using Wardian.Catalog.Names;

namespace Wardian.Catalog.Classification;

/// <summary>What a table is about, as far as it decides what the same caption means: 状态 of a visit is another thing than that of a dictionary.</summary>
internal static class TableContext
{
    private static readonly Dictionary<string, string> OfClass = new(StringComparer.Ordinal)
    {
        ["patient"] = "patient",
        ["visit"] = "visit",
        ["order"] = "visit",
        ["prescription"] = "visit",
        ["care"] = "visit",
        ["procedure"] = "visit",
        ["lab"] = "visit",
        ["exam"] = "visit",
        ["staff"] = "staff",
        ["personnel"] = "staff",
        ["user"] = "user",
        ["drug"] = "drug",
        ["supply"] = "supply",
        ["institution"] = "institution",
        ["insurance"] = "insurance",
        ["charge"] = "finance",
        ["system"] = "system",
    };

    /// <summary>The context of a table that is read so; empty when nothing is known.</summary>
    public static string Of(WordSequence? table) => table is null ? string.Empty
        : table.Words.Any(word => word.Text is "字典" or "目录") ? "dictionary"
        : table.Words.Select(word => OfClass.GetValueOrDefault(word.Class)).FirstOrDefault(context => context is not null) ?? string.Empty;
}
