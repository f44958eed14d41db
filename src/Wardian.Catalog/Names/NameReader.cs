using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Names;

/// <summary>Reads names of columns and tables in whatever way they are written: as English, pinyin, initials of pinyin or Chinese.</summary>
/// <param name="lexicon">The words.</param>
/// <param name="captions">Captions, by which words follow each other.</param>
internal sealed class NameReader(Lexicon lexicon, IEnumerable<string> captions)
{
    private static readonly Lazy<NameReader> BuiltInReader =
        new(() => new NameReader(Lexicon.BuiltIn, Caption.BuiltIn.Select(caption => caption.Text)));

    private readonly Lazy<WordChain> _chain = new(() => WordChain.Of(captions.Select(caption => ReadCaption(lexicon, caption))));

    private const int ReadingsMax = 12;

    /// <summary>A piece of Latin letters that is longer is no name; it is read to here.</summary>
    private const int LettersMax = 64;

    /// <summary>What it costs to read a piece of Latin letters as anything but English: more so when the rest of the table is English.</summary>
    private static readonly double[] StyleCosts = [0, 1, 1, 0];

    /// <summary>The reader with the words that Wardian comes with.</summary>
    public static NameReader BuiltIn => BuiltInReader.Value;

    /// <summary>The likeliest readings of a name, the best first; empty when nothing in it can be read.</summary>
    /// <param name="name">The name as it is stored.</param>
    /// <param name="style">What its table's names mostly are; null when not known.</param>
    public List<WordSequence> Read(string name, NameStyle? style = null)
    {
        List<WordSequence> readings = [WordSequence.Empty];
        foreach (NamePiece piece in NamePiece.Split(name))
        {
            List<WordSequence> next = piece.Kind switch
            {
                NamePieceKind.Chinese => lexicon.Chinese.Read(piece.Text, ReadingsMax),
                NamePieceKind.Latin => ReadLatin(piece.Text, style),
                _ => [WordSequence.Empty],
            };
            readings = [.. readings.SelectMany(_ => next, (before, after) => before.Join(after)).OrderBy(reading => reading.Cost).Take(ReadingsMax)];
        }

        return
        [
            .. readings.Where(reading => !reading.Words.IsEmpty)
                .Select(reading => reading with { Cost = reading.Cost - reading.Words.Sum(lexicon.Cost) + _chain.Value.Cost(reading, lexicon.Cost) })
                .OrderBy(reading => reading.Cost),
        ];
    }

    /// <summary>Reads a caption: what is Chinese in it.</summary>
    public WordSequence ReadCaption(string caption) => ReadCaption(lexicon, caption);

    private static WordSequence ReadCaption(Lexicon lexicon, string caption) => NamePiece.Split(caption)
        .Where(piece => piece.Kind == NamePieceKind.Chinese || lexicon.English.Find(piece.Text).Count > 0)
        .Aggregate(WordSequence.Empty, (before, piece) =>
            before.Join((piece.Kind == NamePieceKind.Chinese ? lexicon.Chinese : lexicon.English).Read(piece.Text, 1)[0]));

    private IEnumerable<WordSequence> In(NameStyle way, string letters, NameStyle? style)
    {
        WordForms forms = way switch
        {
            NameStyle.English => lexicon.English,
            NameStyle.Pinyin => lexicon.Pinyin,
            _ => lexicon.Initials,
        };
        double cost = StyleCosts[(int)way] + (style is { } known && known != way ? 2 : 0);
        return forms.Read(letters, ReadingsMax).Select(reading => reading with { Cost = reading.Cost + cost });
    }

    private List<WordSequence> ReadLatin(string letters, NameStyle? style)
    {
        string text = letters.Length <= LettersMax ? letters : letters[..LettersMax];
        return
        [
            .. new[] { NameStyle.English, NameStyle.Pinyin, NameStyle.Initials }
                .SelectMany(way => In(way, text, style))
                .OrderBy(reading => reading.Cost)
                .DistinctBy(reading => reading.Text, StringComparer.Ordinal)
                .Take(ReadingsMax),
        ];
    }
}
