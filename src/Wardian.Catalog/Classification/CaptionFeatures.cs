using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Classification;

/// <summary>
/// What of a caption speaks for a label: its words and their classes, above all the last one, which in Chinese says what a thing is (医生姓名 is a
/// name, 姓名拼音 is not), the word before it, and what its table is about.
/// </summary>
internal static class CaptionFeatures
{
    /// <summary>The class of words that say how things are put together: a list of drugs is drugs.</summary>
    private const string Wrapper = "wrapper";

    /// <summary>The features of a sequence of words, at least one, in whatever table; each once.</summary>
    public static HashSet<string> Of(ImmutableArray<Word> caption)
    {
        var features = new HashSet<string>(StringComparer.Ordinal);
        while (caption.Length > 1 && caption[^1].Class == Wrapper)
        {
            caption = caption.RemoveAt(caption.Length - 1);
        }

        Word head = caption[^1];
        string before = caption.Length > 1 ? caption[^2].Class : "^";
        features.Add("h:" + head.Text);
        features.Add("hc:" + head.Class);
        features.Add($"b:{before}>{head.Text}");
        features.Add($"bc:{before}>{head.Class}");
        if (caption.Length > 1)
        {
            features.Add($"bw:{caption[^2].Text}>{head.Class}");
            features.Add("f:" + caption[0].Text);
        }

        foreach (Word word in caption)
        {
            features.Add("w:" + word.Text);
            features.Add("c:" + word.Class);
            features.Add($"p:{word.Class}>{head.Class}");
        }

        return features;
    }

    /// <summary>What a bare word says in a table of a kind besides (状态, 名称, 编号); nothing when the kind is empty, or when more words say more.</summary>
    public static IEnumerable<string> InKind(ImmutableArray<Word> caption, string kind) =>
        kind.Length == 0 || caption.Length > 1 ? [] : [$"x:{kind}>{caption[^1].Text}", $"xc:{kind}>{caption[^1].Class}"];
}
