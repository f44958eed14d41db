using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Names;

/// <summary>
/// Cuts a text into words that are written in one of the ways in which words are written (in Chinese, by initials, in pinyin, in English): the
/// few cuts that are the most likely together. A dynamic programme over the text's positions; its work is bounded by the text's length, the
/// longest form and the number of cuts that are kept.
/// </summary>
internal sealed class WordForms
{
    /// <summary>What a letter costs that belongs to no word.</summary>
    private const double UnknownLetterCost = 9;

    /// <summary>What a Chinese character costs that belongs to no word: more than any word, for a character means something.</summary>
    private const double UnknownCharacterCost = 13;

    private readonly Dictionary<string, List<WordSequence>>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly int _longest;
    private readonly double _shortPartCost;

    /// <summary>Forms of so few letters stand within longer texts mostly by chance.</summary>
    private const int ShortPart = 2;

    /// <summary>Words by their forms.</summary>
    /// <param name="forms">The form, the words that it means, and what it costs to read it so: less is likelier.</param>
    /// <param name="shortPartCost">What it costs besides that a form of one or two letters is only a part of a text.</param>
    public WordForms(IEnumerable<(string Form, ImmutableArray<Word> Words, double Cost)> forms, double shortPartCost = 0)
    {
        _shortPartCost = shortPartCost;
        var words = new Dictionary<string, List<WordSequence>>(StringComparer.Ordinal);
        foreach ((string form, ImmutableArray<Word> meant, double cost) in forms)
        {
            if (!words.TryGetValue(form, out List<WordSequence>? list))
            {
                words.Add(form, list = []);
            }

            list.Add(new WordSequence(meant, cost));
            _longest = Math.Max(_longest, form.Length);
        }

        All = words.Keys;
        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Every form.</summary>
    public IReadOnlyCollection<string> All { get; }

    /// <summary>What is written in just this way.</summary>
    public IReadOnlyList<WordSequence> Find(string form) => _words.TryGetValue(form, out List<WordSequence>? list) ? list : [];

    /// <summary>The likeliest readings of a text, the best first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">How many readings are kept.</param>
    public List<WordSequence> Read(string text, int count)
    {
        var best = new List<WordSequence>[text.Length + 1];
        best[0] = [WordSequence.Empty];
        for (int end = 1; end <= text.Length; end++)
        {
            List<WordSequence> readings = [.. best[end - 1].Select(before => before.Skip(char.IsAscii(text[end - 1]) ? UnknownLetterCost : UnknownCharacterCost))];
            for (int start = Math.Max(0, end - _longest); start < end; start++)
            {
                if (_words.TryGetValue(text.AsSpan(start, end - start), out List<WordSequence>? list))
                {
                    double cost = end - start <= ShortPart && end - start < text.Length ? _shortPartCost : 0;
                    readings.AddRange(best[start].SelectMany(_ => list, (before, words) => before.Join(words).Dearer(cost)));
                }
            }

            best[end] = readings.Count <= count ? readings : [.. readings.OrderBy(sequence => sequence.Cost).Take(count)];
        }

        return [.. best[text.Length].OrderBy(sequence => sequence.Cost)];
    }
}
