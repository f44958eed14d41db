using System.Globalization;
using Wardian.Kernel;

namespace Wardian.Catalog.Knowledge;

/// <summary>What a column can hold.</summary>
/// <param name="Id">Its identifier, which never changes.</param>
/// <param name="Chinese">What people call it.</param>
/// <param name="English">The same in English.</param>
/// <param name="Category">Its category by GB/T 39725-2020.</param>
/// <param name="Level">Its level by GB/T 39725-2020, 1 to 5, of identified data.</param>
/// <param name="Person">How it leads to a person: <c>direct</c>, <c>quasi</c>, <c>sensitive</c>, <c>link</c> or <c>none</c>.</param>
internal sealed record DataLabel(string Id, string Chinese, string English, string Category, int Level, string Person)
{
    private static readonly Lazy<Dictionary<string, DataLabel>> BuiltInLabels = new(() => KnowledgeFile.Rows(typeof(DataLabel).Assembly, "labels.tsv")
        .Select(row => new DataLabel(row[0], row[1], row[2], row[3], int.Parse(row[4], CultureInfo.InvariantCulture), row[5]))
        .ToDictionary(label => label.Id, StringComparer.Ordinal));

    /// <summary>Whether a value alone identifies a patient, a relative or a user; a member of staff does not count here.</summary>
    public bool IsDirect => Person == "direct" && Id != "staff-name";

    /// <summary>What holds nothing in particular.</summary>
    public const string Generic = "generic";

    /// <summary>The labels that Wardian comes with, by their identifiers.</summary>
    public static IReadOnlyDictionary<string, DataLabel> BuiltIn => BuiltInLabels.Value;
}
