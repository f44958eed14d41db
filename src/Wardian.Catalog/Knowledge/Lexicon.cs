using System.Collections.Immutable;
using System.Globalization;
using Wardian.Catalog.Names;
using Wardian.Kernel;

namespace Wardian.Catalog.Knowledge;

/// <summary>The words that names of hospital columns are made of, and how they are written.</summary>
internal sealed class Lexicon
{
    private const int WeightMax = 5;

    /// <summary>A word of one weight is so many times as common as one of the weight below.</summary>
    private const double CommonerByWeight = 3;

    private const double TogetherBonus = 4;

    private const double ShortPartCost = 4;

    private static readonly Lazy<Lexicon> BuiltInLexicon = new(() =>
        new Lexicon(Rows("words.tsv").Select(ReadWord), Rows("phrases.tsv").Select(row => new Phrase([.. row[1].Split(' ')], ReadWeight(row[2], row[0]), Forms(row[3])))));

    private readonly double _total;

    public Lexicon(IEnumerable<Word> words, IEnumerable<Phrase> phrases)
    {
        Word[] all = [.. words];
        var byText = all.GroupBy(word => word.Text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Phrases = [.. phrases.Select(phrase => (phrase, phrase.Words.Select(word => byText[word]).ToImmutableArray()))];
        Words = [.. all];
        _total = all.Sum(word => Math.Pow(CommonerByWeight, word.Weight));
        Chinese = new WordForms(all.Select(word => (word.Text, One(word), Cost(word))));
        Initials = new WordForms(all.Select(word => (word.Initials, One(word), Cost(word))));
        Pinyin = new WordForms(all.Select(word => (word.Pinyin, One(word), Cost(word))));
        Mixed = new WordForms(all.SelectMany(word => new[] { word.Initials, word.Pinyin, word.Shortened }.Distinct(StringComparer.Ordinal).Select(form => (form, One(word), Cost(word)))));
        HashSet<string> single = [.. all.SelectMany(word => word.English).Select(PlainName.Of)];
        English = new WordForms(all.SelectMany(word => word.English.Select(form => (PlainName.Of(form), One(word), Cost(word))))
            .Concat(Phrases.SelectMany(item => item.Phrase.English.Select(PlainName.Of).Where(form => !single.Contains(form)).Select(form => (form, item.Words, Cost(item))))), ShortPartCost);
    }

    /// <summary>The lexicon that Wardian comes with.</summary>
    public static Lexicon BuiltIn => BuiltInLexicon.Value;

    /// <summary>Every word.</summary>
    public ImmutableArray<Word> Words { get; }

    /// <summary>Frequent chains of words.</summary>
    public ImmutableArray<(Phrase Phrase, ImmutableArray<Word> Words)> Phrases { get; }

    /// <summary>Words as they are written in captions.</summary>
    public WordForms Chinese { get; }

    /// <summary>Words by the first letters of their syllables: 身份证号 is <c>sfzh</c>.</summary>
    public WordForms Initials { get; }

    /// <summary>Words in pinyin without tones: 姓名 is <c>xingming</c>.</summary>
    public WordForms Pinyin { get; }

    /// <summary>Words in any of the ways of writing pinyin, for names that take one way for one word and another for the next: 住院号 is <c>zhuyuanh</c>, 电话号码 <c>dianhhm</c>.</summary>
    public WordForms Mixed { get; }

    /// <summary>Words and phrases by their English words and abbreviations.</summary>
    public WordForms English { get; }

    /// <summary>How uncommon a word is: the negative logarithm of its share.</summary>
    public double Cost(Word word) => word == Word.Unknown ? 0 : Cost(word.Weight);

    /// <summary>Written as one, a phrase is likelier than its words are by chance, yet not by more than its words' chain can bear.</summary>
    private double Cost((Phrase Phrase, ImmutableArray<Word> Words) item) =>
        Math.Max(Cost(item.Phrase.Weight), item.Words.Sum(word => Cost(word.Weight)) - TogetherBonus);

    private double Cost(int weight) => Math.Log(_total) - (weight * Math.Log(CommonerByWeight));

    private static ImmutableArray<Word> One(Word word) => [word];

    private static IEnumerable<string[]> Rows(string file) => KnowledgeFile.Rows(typeof(Lexicon).Assembly, file);

    private static ImmutableArray<string> Forms(string value) => value.Length > 0 ? [.. value.Split(',')] : [];

    private static Word ReadWord(string[] row) => new(row[0], [.. row[1].Split(' ')], row[2], ReadWeight(row[3], row[0]), Forms(row[4]));

    private static int ReadWeight(string value, string word) => int.TryParse(value, CultureInfo.InvariantCulture, out int weight) && weight is >= 1 and <= WeightMax
        ? weight
        : throw new InvalidDataException($"The line of '{word}' has to have a weight from 1 to {WeightMax}.");
}
