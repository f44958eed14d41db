using System.Collections.Immutable;

namespace Wardian.Catalog.Knowledge;

/// <summary>A word that captions of hospital columns are made of.</summary>
/// <param name="Text">The word in Chinese.</param>
/// <param name="Syllables">Its reading in pinyin without tones, one for each character.</param>
/// <param name="Class">What kind of thing it means; the classes are listed at the head of <c>words.tsv</c>.</param>
/// <param name="Weight">How common it is in names of columns, from 1 (rare) to 5.</param>
/// <param name="English">English words and abbreviations that mean it in names of columns, in lower case.</param>
internal sealed record Word(string Text, ImmutableArray<string> Syllables, string Class, int Weight, ImmutableArray<string> English)
{
    /// <summary>Stands where characters belong to no word.</summary>
    public static Word Unknown { get; } = new("…", [], "unknown", 1, []);

    /// <summary>The first letters of its syllables.</summary>
    public string Initials { get; } = string.Concat(Syllables.Select(syllable => syllable[0]));

    /// <summary>Its first syllable with the first letters of the others: 姓名 is <c>xingm</c>.</summary>
    public string Shortened { get; } = Syllables.Length == 0 ? string.Empty : Syllables[0] + string.Concat(Syllables.Skip(1).Select(syllable => syllable[0]));

    /// <summary>Its syllables together.</summary>
    public string Pinyin { get; } = string.Concat(Syllables);
}
