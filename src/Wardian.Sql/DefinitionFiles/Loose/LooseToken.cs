namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>A token of a file of definitions.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, decoded for names, strings and comments.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its end.</param>
/// <param name="Line">The line of its first character, from one on.</param>
internal readonly record struct LooseToken(LooseTokenKind Kind, string Text, int Start, int End, int Line)
{
    /// <summary>Whether it is that word without quotes, in any case.</summary>
    public bool Is(string word) => Kind == LooseTokenKind.Word && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is that symbol.</summary>
    public bool IsSymbol(char symbol) => Kind == LooseTokenKind.Symbol && Text[0] == symbol;

    /// <summary>Whether it can be a name.</summary>
    public bool IsName => Kind is LooseTokenKind.Word or LooseTokenKind.QuotedName;
}
