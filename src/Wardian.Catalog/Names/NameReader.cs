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

    /// <summary>What it costs to read a piece of Latin letters as pinyin or its initials: English is likelier where both can be read.</summary>
    private const double PinyinCost = 1;

    /// <summary>The reader with the words that Wardian comes with.</summary>
    public static NameReader BuiltIn => BuiltInReader.Value;

    /// <summary>The likeliest readings of a name, the best first; empty when nothing in it can be read.</summary>
    /// <param name="name">The name as it is stored.</param>
    public List<WordSequence> Read(string name)
    {
        List<WordSequence> readings = [WordSequence.Empty];
        foreach (NamePiece piece in NamePiece.Split(name))
        {
            List<WordSequence> next = piece.Kind switch
            {
                NamePieceKind.Chinese => lexicon.Chinese.Read(piece.Text, ReadingsMax),
                NamePieceKind.Latin => ReadLatin(piece.Text),
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

    private List<WordSequence> ReadLatin(string letters)
    {
        string text = letters.Length <= LettersMax ? letters : letters[..LettersMax];
        return
        [
            .. In(lexicon.English, text, 0).Concat(In(lexicon.Pinyin, text, PinyinCost)).Concat(In(lexicon.Initials, text, PinyinCost))
                .OrderBy(reading => reading.Cost)
                .DistinctBy(reading => reading.Text, StringComparer.Ordinal)
                .Take(ReadingsMax),
        ];
    }

    private static IEnumerable<WordSequence> In(WordForms forms, string letters, double cost) =>
        forms.Read(letters, ReadingsMax).Select(reading => reading with { Cost = reading.Cost + cost });
}
