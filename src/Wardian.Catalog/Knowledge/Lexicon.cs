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

    private static readonly Lazy<Lexicon> BuiltInLexicon = new(() => new Lexicon(KnowledgeFile.Rows(typeof(Lexicon).Assembly, "words.tsv").Select(ReadWord)));

    private readonly double _total;

    public Lexicon(IEnumerable<Word> words)
    {
        Word[] all = [.. words];
        _total = all.Sum(word => Math.Pow(CommonerByWeight, word.Weight));
        Chinese = new WordForms(all.Select(word => (word.Text, word, Cost(word))));
        Initials = new WordForms(all.Select(word => (word.Initials, word, Cost(word))));
        Pinyin = new WordForms(all.Select(word => (word.Pinyin, word, Cost(word))));
        English = new WordForms(all.SelectMany(word => word.English.Select(form => (form.Replace("_", string.Empty, StringComparison.Ordinal), word, Cost(word)))));
    }

    /// <summary>The lexicon that Wardian comes with.</summary>
    public static Lexicon BuiltIn => BuiltInLexicon.Value;

    /// <summary>Words as they are written in captions.</summary>
    public WordForms Chinese { get; }

    /// <summary>Words by the first letters of their syllables: 身份证号 is <c>sfzh</c>.</summary>
    public WordForms Initials { get; }

    /// <summary>Words in pinyin without tones: 姓名 is <c>xingming</c>.</summary>
    public WordForms Pinyin { get; }

    /// <summary>Words by their English words and abbreviations.</summary>
    public WordForms English { get; }

    /// <summary>How uncommon a word is: the negative logarithm of its share.</summary>
    public double Cost(Word word) => Math.Log(_total) - (word.Weight * Math.Log(CommonerByWeight));

    private static Word ReadWord(string[] row) => row.Length >= 4 && int.TryParse(row[3], CultureInfo.InvariantCulture, out int weight) && weight is >= 1 and <= WeightMax
        ? new Word(row[0], [.. row[1].Split(' ')], row[2], weight, row.Length > 4 && row[4].Length > 0 ? [.. row[4].Split(',')] : [])
        : throw new InvalidDataException($"words.tsv: the line of '{row[0]}' has to have a word, its pinyin, its class and a weight from 1 to {WeightMax}.");
}
