using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Names;

/// <summary>How likely a word is behind another one: counted in captions, and mixed with how common the word is at all.</summary>
internal sealed class WordChain
{
    private const double PairShare = 0.7;

    /// <summary>The end of a caption, as a word that follows.</summary>
    private const string End = "$";

    private readonly Dictionary<(string Before, string Word), int> _pairs = [];
    private readonly Dictionary<string, int> _before = new(StringComparer.Ordinal);

    /// <summary>Counts the pairs of these captions.</summary>
    public static WordChain Of(IEnumerable<ImmutableArray<Word>> captions)
    {
        var chain = new WordChain();
        foreach (ImmutableArray<Word> caption in captions)
        {
            string before = string.Empty;
            foreach (string word in caption.Select(word => word.Text).Append(End))
            {
                chain._pairs[(before, word)] = chain._pairs.GetValueOrDefault((before, word)) + 1;
                chain._before[before] = chain._before.GetValueOrDefault(before) + 1;
                before = word;
            }
        }

        return chain;
    }

    /// <summary>The cost of words that follow each other, from the beginning to the end of a name.</summary>
    public double Cost(WordSequence sequence, Func<Word, double> single)
    {
        double cost = 0;
        string before = string.Empty;
        foreach (Word word in sequence.Words)
        {
            if (word == Word.Unknown)
            {
                before = word.Text;
                continue;
            }

            cost -= Math.Log(Probability(before, word.Text, Math.Exp(-single(word))));
            before = word.Text;
        }

        return cost - Math.Log(Probability(before, End, 0.05));
    }

    private double Probability(string before, string word, double alone)
    {
        int all = _before.GetValueOrDefault(before);
        int pairs = _pairs.GetValueOrDefault((before, word));
        double share = PairShare * all / (all + 3.0);
        return (all == 0 ? 0 : share * pairs / all) + ((1 - share) * alone);
    }
}
