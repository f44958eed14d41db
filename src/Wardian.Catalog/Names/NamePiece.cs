namespace Wardian.Catalog.Names;

/// <summary>A run of one kind of characters in the name of a column or table, or in a caption; letters are in lower case.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Kind">What they are.</param>
internal readonly record struct NamePiece(string Text, NamePieceKind Kind)
{
    /// <summary>Longer names are no names; what is behind is not looked at.</summary>
    private const int LengthMax = 512;

    /// <summary>
    /// Cuts a name where its writer did: at separators, between letters, digits and Chinese characters, and where a capital begins a word
    /// (<c>PatientName</c>, <c>IDCard</c>).
    /// </summary>
    public static List<NamePiece> Split(string name)
    {
        var pieces = new List<NamePiece>();
        string text = name.Length <= LengthMax ? name : name[..LengthMax];
        int start = 0;
        while (start < text.Length)
        {
            if (KindOf(text[start]) is not { } kind)
            {
                start++;
                continue;
            }

            int end = start + 1;
            while (end < text.Length && KindOf(text[end]) == kind && !BeginsWord(text, start, end))
            {
                end++;
            }

            pieces.Add(new NamePiece(text[start..end].ToLowerInvariant(), kind));
            start = end;
        }

        return pieces;
    }

    private static NamePieceKind? KindOf(char character) => character switch
    {
        >= '0' and <= '9' => NamePieceKind.Digits,
        _ when char.IsAsciiLetter(character) => NamePieceKind.Latin,
        >= '\u3400' and <= '\u9fff' => NamePieceKind.Chinese,
        _ => null,
    };

    // aB begins a word at B; ABc begins one at B, unless the word before would be a single capital at the name's beginning that
    // belongs to what follows.
    private static bool BeginsWord(string text, int start, int position) =>
        char.IsAsciiLetterUpper(text[position])
        && (char.IsAsciiLetterLower(text[position - 1])
            || (position + 1 < text.Length && char.IsAsciiLetterLower(text[position + 1]) && char.IsAsciiLetterUpper(text[position - 1]) && position > start));
}
