using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;

namespace Wardian.Catalog.Classification;

/// <summary>
/// What of a caption speaks for a label: its words and their classes, above all the last one, which in Chinese says what a thing is (医生姓名 is a
/// name, 姓名拼音 is not), the word before it, and what its table is about.
/// </summary>
internal static class CaptionFeatures
{
    /// <summary>The features of a sequence of words; each once.</summary>
    /// <param name="caption">The words; at least one.</param>
    /// <param name="context">What the table is about; empty when nothing is known.</param>
    public static HashSet<string> Of(WordSequence caption, string context)
    {
        var features = new HashSet<string>(StringComparer.Ordinal);
        Word head = caption.Words[^1];
        string before = caption.Words.Length > 1 ? caption.Words[^2].Class : "^";
        features.Add("h:" + head.Text);
        features.Add("hc:" + head.Class);
        features.Add($"b:{before}>{head.Text}");
        features.Add($"bc:{before}>{head.Class}");
        if (caption.Words.Length > 1)
        {
            features.Add($"bw:{caption.Words[^2].Text}>{head.Class}");
            features.Add("f:" + caption.Words[0].Text);
        }

        foreach (Word word in caption.Words)
        {
            features.Add("w:" + word.Text);
            features.Add("c:" + word.Class);
            features.Add($"p:{word.Class}>{head.Class}");
        }

        if (context.Length > 0)
        {
            features.Add($"x:{context}>{head.Text}");
            features.Add($"xc:{context}>{head.Class}");
        }

        return features;
    }
}
