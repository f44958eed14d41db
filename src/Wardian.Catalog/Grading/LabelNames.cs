using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Grading;

/// <summary>Labels as people name them.</summary>
internal static class LabelNames
{
    private static readonly Lazy<Dictionary<string, DataLabel>> ByName = new(() => DataLabel.BuiltIn.Values
        .SelectMany(label => new[] { label.Id, label.Chinese, label.English }.Select(name => (name, label)))
        .DistinctBy(item => item.name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(item => item.name, item => item.label, StringComparer.OrdinalIgnoreCase));

    /// <summary>The label of an identifier, a Chinese or an English name; null when it is none.</summary>
    public static DataLabel? Find(string name) => ByName.Value.GetValueOrDefault(name.Trim());

    /// <summary>The identifiers, for people who made a mistake.</summary>
    public static IEnumerable<string> All => DataLabel.BuiltIn.Keys.Concat(DataLabel.BuiltIn.Values.Select(label => label.Chinese));
}
