using Wardian.Kernel;

namespace Wardian.Catalog.Knowledge;

/// <summary>Names of columns that do not say their caption by themselves.</summary>
internal static class Term
{
    private static readonly Lazy<Dictionary<string, string>> Captions = new(() => KnowledgeFile.Rows(typeof(Term).Assembly, "terms.tsv")
        .GroupBy(row => PlainName.Of(row[0]), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal));

    /// <summary>The caption of a column of this name; null when it has to be read from the name.</summary>
    public static string? CaptionOf(string name) => Captions.Value.GetValueOrDefault(PlainName.Of(name));
}
