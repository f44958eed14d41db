namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>A token of the text that the server prints.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A name without its quotes; a word in lower case; a symbol or a number as it stands.</param>
internal readonly record struct CanonicalToken(CanonicalTokenKind Kind, string Text)
{
    public bool IsWord(string word) => Kind == CanonicalTokenKind.Word && Text == word;

    public bool IsSymbol(char symbol) => Kind == CanonicalTokenKind.Symbol && Text[0] == symbol;
}
