using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Names;

/// <summary>
/// Cuts a text into words that are written in one of the ways in which words are written (in Chinese, by initials, in pinyin, in English): the
/// few cuts that are the most likely together. A dynamic programme over the text's positions; its work is bounded by the text's length, the
/// longest form and the number of cuts that are kept.
/// </summary>
internal sealed class WordForms
{
    /// <summary>A character that belongs to no word costs more than any word.</summary>
    private const double UnknownCost = 9;

    private readonly Dictionary<string, List<(Word Word, double Cost)>>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly int _longest;

    /// <summary>Words by their forms.</summary>
    /// <param name="forms">The form, the word, and what it costs to read the form as that word: less is likelier.</param>
    public WordForms(IEnumerable<(string Form, Word Word, double Cost)> forms)
    {
        var words = new Dictionary<string, List<(Word, double)>>(StringComparer.Ordinal);
        foreach ((string form, Word word, double cost) in forms)
        {
            if (!words.TryGetValue(form, out List<(Word, double)>? list))
            {
                words.Add(form, list = []);
            }

            list.Add((word, cost));
            _longest = Math.Max(_longest, form.Length);
        }

        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The words that are written in just this way.</summary>
    public IReadOnlyList<(Word Word, double Cost)> Find(string form) => _words.TryGetValue(form, out List<(Word, double)>? list) ? list : [];

    /// <summary>The likeliest readings of a text, the best first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">How many readings are kept.</param>
    public List<WordSequence> Read(string text, int count)
    {
        var best = new List<WordSequence>[text.Length + 1];
        best[0] = [WordSequence.Empty];
        for (int end = 1; end <= text.Length; end++)
        {
            best[end] = [];
            for (int start = Math.Max(0, end - _longest); start < end; start++)
            {
                if (_words.TryGetValue(text.AsSpan(start, end - start), out List<(Word Word, double Cost)>? list))
                {
                    Extend(best[end], best[start], list);
                }
            }

            best[end].AddRange(best[end - 1].Select(before => before.Skip(UnknownCost)));
            best[end] = [.. best[end].OrderBy(sequence => sequence.Cost).Take(count)];
        }

        return best[text.Length];
    }

    private static void Extend(List<WordSequence> readings, List<WordSequence> before, List<(Word Word, double Cost)> words)
    {
        foreach (WordSequence sequence in before)
        {
            readings.AddRange(words.Select(word => sequence.Add(word.Word, word.Cost)));
        }
    }
}
