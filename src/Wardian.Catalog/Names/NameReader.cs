using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Names;

/// <summary>Reads names of columns and tables in whatever way they are written: as English, pinyin, initials of pinyin or Chinese.</summary>
/// <param name="lexicon">The words.</param>
/// <param name="captions">Captions, by which words follow each other.</param>
internal sealed class NameReader(Lexicon lexicon, IEnumerable<string> captions)
{
    private static readonly Lazy<NameReader> BuiltInReader =
        new(() => new NameReader(Lexicon.BuiltIn, Caption.BuiltIn.Select(caption => caption.Text)));

    private readonly Lazy<WordChain> _chain = new(() => WordChain.Of(captions.Select(caption => ReadCaption(lexicon, caption).Words)
        .Concat(lexicon.Phrases.SelectMany(item => Enumerable.Repeat(item.Words, item.Phrase.Weight)))));

    private readonly EnglishForms _english = new(lexicon.English);
    private readonly Agents _agents = new(lexicon);

    /// <summary>An act with a name or a key is mostly its agent's.</summary>
    private const double AgentBonus = 2;

    private const int ReadingsMax = 12;

    /// <summary>A piece of Latin letters that is longer is no name; it is read to here.</summary>
    private const int LettersMax = 64;

    /// <summary>So many pieces can be one form together: <c>adm_way</c> is <c>admway</c>.</summary>
    private const int PiecesOfForm = 3;

    /// <summary>What it costs to take letters for a word that is not known: more for a longer piece, and much more where initials are the custom.</summary>
    private const double UnknownCost = 8, UnknownLetterCost = 6;

    /// <summary>What it costs that a piece is written in two ways, and how many readings of its beginning are followed.</summary>
    private const double MixedCost = 2;

    private const int EndReadings = 4;

    private const int CodeLetters = 4, CodeDigits = 3;

    private static readonly string[] EnglishEnds = ["id", "no", "name", "code", "type", "time", "date", "flag"];

    /// <summary>What it costs to read a piece of Latin letters as pinyin or its initials where nothing is known of the schema: English is likelier where both can be read.</summary>
    public const double PinyinCost = 1;

    /// <summary>The reader with the words that Wardian comes with.</summary>
    public static NameReader BuiltIn => BuiltInReader.Value;

    /// <summary>The likeliest readings of a name, the best first; empty when nothing in it can be read.</summary>
    /// <param name="name">The name as it is stored.</param>
    /// <param name="pinyinCost">What it costs to read Latin letters as pinyin or its initials rather than as English; by the naming style of the schema.</param>
    public List<WordSequence> Read(string name, double pinyinCost = PinyinCost)
    {
        List<NamePiece> pieces = NamePiece.Split(name);
        var best = new List<WordSequence>[pieces.Count + 1];
        best[0] = [WordSequence.Empty];
        for (int end = 1; end <= pieces.Count; end++)
        {
            IEnumerable<WordSequence> readings = Join(best[end - 1], IsCode(pieces, end - 1) ? [WordSequence.Empty.Skip(UnknownCost)] : ReadPiece(pieces[end - 1], pinyinCost));
            for (int count = 2; count <= Math.Min(end, PiecesOfForm); count++)
            {
                List<NamePiece> together = pieces.GetRange(end - count, count);
                if (together.TrueForAll(piece => piece.Kind != NamePieceKind.Chinese))
                {
                    readings = readings.Concat(Join(best[end - count], lexicon.English.Find(string.Concat(together.Select(piece => piece.Text)))));
                }
            }

            best[end] = [.. readings.OrderBy(reading => reading.Cost).Take(ReadingsMax)];
        }

        return
        [
            .. best[pieces.Count].Where(reading => reading.Words.Any(word => word != Word.Unknown))
                .Select(reading => reading with { Cost = reading.Cost - reading.Words.Sum(lexicon.Cost) + _chain.Value.Cost(reading, lexicon.Cost) })
                .SelectMany(WithAgent)
                .OrderBy(reading => reading.Cost)
                .DistinctBy(reading => reading.Text, StringComparer.Ordinal),
        ];
    }

    /// <summary>Few letters before a number of digits are an element's code (<c>aac003</c>), no abbreviation.</summary>
    private static bool IsCode(List<NamePiece> pieces, int index) => pieces[index] is { Kind: NamePieceKind.Latin, Text.Length: <= CodeLetters }
        && index + 1 < pieces.Count && pieces[index + 1] is { Kind: NamePieceKind.Digits, Text.Length: >= CodeDigits };

    private IEnumerable<WordSequence> WithAgent(WordSequence reading) =>
        _agents.Of(reading.Words) is { } agent ? [new WordSequence(agent, reading.Cost - AgentBonus), reading] : [reading];

    /// <summary>Reads a caption: what is Chinese in it.</summary>
    public WordSequence ReadCaption(string caption) => ReadCaption(lexicon, caption);

    private static WordSequence ReadCaption(Lexicon lexicon, string caption) => NamePiece.Split(caption)
        .Where(piece => piece.Kind == NamePieceKind.Chinese || lexicon.English.Find(piece.Text).Count > 0)
        .Aggregate(WordSequence.Empty, (before, piece) =>
            before.Join((piece.Kind == NamePieceKind.Chinese ? lexicon.Chinese : lexicon.English).Read(piece.Text, 1)[0]));

    private List<WordSequence> ReadPiece(NamePiece piece, double pinyinCost) => piece.Kind switch
    {
        NamePieceKind.Chinese => lexicon.Chinese.Read(piece.Text, ReadingsMax),
        NamePieceKind.Latin => ReadLatin(piece.Text.Length <= LettersMax ? piece.Text : piece.Text[..LettersMax], pinyinCost),
        _ => [WordSequence.Empty],
    };

    private List<WordSequence> ReadLatin(string letters, double pinyinCost) =>
    [
        .. lexicon.English.Read(letters, ReadingsMax)
            .Concat(_english.Near(letters))
            .Concat(In(lexicon.Pinyin, letters, pinyinCost))
            .Concat(In(lexicon.Initials, letters, pinyinCost))
            .Concat(In(lexicon.Mixed, letters, pinyinCost + MixedCost))
            .Concat(WithEnglishEnd(letters, pinyinCost))
            .Append(WordSequence.Empty.Skip(UnknownCost + (letters.Length * Math.Max(1, UnknownLetterCost - pinyinCost))))
            .OrderBy(reading => reading.Cost)
            .DistinctBy(reading => reading.Text, StringComparer.Ordinal)
            .Take(ReadingsMax),
    ];

    /// <summary>Those who write initials often end them in English: <c>brid</c>, <c>cfno</c>.</summary>
    private IEnumerable<WordSequence> WithEnglishEnd(string letters, double pinyinCost) => EnglishEnds
        .Where(end => letters.Length > end.Length + 1 && letters.EndsWith(end, StringComparison.Ordinal))
        .SelectMany(end => Join([.. In(lexicon.Initials, letters[..^end.Length], pinyinCost + MixedCost).Take(EndReadings)], [.. lexicon.English.Find(end).OrderBy(reading => reading.Cost).Take(2)]));

    private static IEnumerable<WordSequence> Join(List<WordSequence> before, IReadOnlyList<WordSequence> next) =>
        before.SelectMany(_ => next, (first, second) => first.Join(second));

    private static IEnumerable<WordSequence> In(WordForms forms, string letters, double cost) =>
        forms.Read(letters, ReadingsMax).Select(reading => reading with { Cost = reading.Cost + cost });
}
