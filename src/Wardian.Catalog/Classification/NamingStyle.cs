using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;

namespace Wardian.Catalog.Classification;

/// <summary>Whether the names of a schema are English or pinyin: <c>dan</c> means another thing among <c>brxm</c> than among <c>patient_name</c>. Remembers pieces; for one thread.</summary>
internal sealed class NamingStyle
{
    /// <summary>A piece speaks for a style when the other one reads it so much worse.</summary>
    private const double ClearlyBetter = 3;

    /// <summary>How far a schema that is all English moves the cost of reading pinyin, one all pinyin the other way.</summary>
    private const double Swing = 4;

    /// <summary>So many undecided pieces are taken to stand beside those of the schema.</summary>
    private const double Undecided = 6;

    private const int LettersMax = 32;

    private readonly Dictionary<string, (int English, int Pinyin)> _speaks = new(StringComparer.Ordinal);

    /// <summary>From -1 (pinyin) to 1 (English).</summary>
    public double Of(IEnumerable<string> names)
    {
        double english = 0, pinyin = 0;
        foreach (string piece in Pieces(names))
        {
            if (!_speaks.TryGetValue(piece, out (int English, int Pinyin) speaks))
            {
                _speaks.Add(piece, speaks = SpeaksFor(piece));
            }

            english += speaks.English;
            pinyin += speaks.Pinyin;
        }

        return (english - pinyin) / (english + pinyin + Undecided);
    }

    private static (int English, int Pinyin) SpeaksFor(string piece)
    {
        Lexicon lexicon = Lexicon.BuiltIn;
        double english = Cost(lexicon.English, piece);
        double pinyin = Math.Min(Cost(lexicon.Initials, piece), Cost(lexicon.Pinyin, piece));
        return (english + ClearlyBetter < pinyin ? 1 : 0, pinyin + ClearlyBetter < english ? 1 : 0);
    }

    /// <summary>What a name is written in, in a schema of this style: <c>chinese</c>, <c>pascal</c>, <c>pinyin</c> or <c>english</c>.</summary>
    public static string NameOf(string name, double style)
    {
        List<NamePiece> pieces = NamePiece.Split(name);
        return pieces.Exists(piece => piece.Kind == NamePieceKind.Chinese) ? "chinese"
            : char.IsAsciiLetterUpper(name.FirstOrDefault()) && name.Any(char.IsAsciiLetterLower) ? "pascal"
            : style < 0 ? "pinyin"
            : "english";
    }

    /// <summary>What it costs to read Latin letters as pinyin in a schema of this style.</summary>
    public static double PinyinCost(double style) => NameReader.PinyinCost + (Swing * style);

    private static IEnumerable<string> Pieces(IEnumerable<string> names) => names.SelectMany(NamePiece.Split)
        .Where(piece => piece.Kind == NamePieceKind.Latin && piece.Text.Length is > 1 and <= LettersMax)
        .Select(piece => piece.Text)
        .Distinct(StringComparer.Ordinal);

    private static double Cost(WordForms forms, string piece) => forms.Read(piece, 1)[0].Cost;
}
