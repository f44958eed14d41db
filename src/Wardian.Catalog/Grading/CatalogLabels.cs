using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Reports;

namespace Wardian.Catalog.Grading;

/// <summary>What a column can hold, for people who have to choose.</summary>
public static class CatalogLabels
{
    /// <summary>The labels by level, the highest first: identifier, name, category's name and level.</summary>
    public static IReadOnlyList<(string Id, string Name, string Category, int Level)> List(string language)
    {
        var words = new CatalogWords(language);
        return [.. DataLabel.BuiltIn.Values.OrderByDescending(label => label.Level).ThenBy(label => label.Id, StringComparer.Ordinal)
            .Select(label => (label.Id, words.Label(label.Id), words.Category(label.Id), label.Level))];
    }
}
