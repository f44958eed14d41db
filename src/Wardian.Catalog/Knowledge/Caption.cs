using Wardian.Kernel;

namespace Wardian.Catalog.Knowledge;

/// <summary>What people call a column, and what it then holds.</summary>
/// <param name="Text">The caption in Chinese.</param>
/// <param name="Context">What its table is about, where the caption alone does not tell; else empty.</param>
/// <param name="Label">The label.</param>
internal sealed record Caption(string Text, string Context, string Label)
{
    private static readonly Lazy<Caption[]> BuiltInCaptions =
        new(() => [.. KnowledgeFile.Rows(typeof(Caption).Assembly, "captions.tsv").Select(row => new Caption(row[0], row[1], row[2]))]);

    private static readonly Lazy<Dictionary<(string, string), string>> Labels =
        new(() => BuiltIn.ToDictionary(caption => (caption.Text, caption.Context), caption => caption.Label));

    /// <summary>The label of just this caption, in its context before that of no context; null when it is none.</summary>
    public static string? LabelOf(string text, string context) =>
        Labels.Value.GetValueOrDefault((text, context)) ?? Labels.Value.GetValueOrDefault((text, string.Empty));

    /// <summary>The captions that Wardian comes with.</summary>
    public static IReadOnlyList<Caption> BuiltIn => BuiltInCaptions.Value;
}
