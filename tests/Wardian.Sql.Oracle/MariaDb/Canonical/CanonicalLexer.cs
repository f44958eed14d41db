using System.Text;

namespace Wardian.Sql.Oracle.MariaDb.Canonical;

/// <summary>
/// Cuts what the server prints. That is far less than what it reads: names are in back quotes, strings in single ones with backslashes, there
/// are no comments.
/// </summary>
internal static class CanonicalLexer
{
    public static List<CanonicalToken> Read(string text)
    {
        List<CanonicalToken> tokens = [];
        int position = 0;
        while (position < text.Length)
        {
            char letter = text[position];
            if (char.IsWhiteSpace(letter))
            {
                position++;
            }
            else if (letter == '`')
            {
                tokens.Add(new CanonicalToken(CanonicalTokenKind.Name, Quoted(text, ref position, hasEscapes: false)));
            }
            else if (letter == '\'')
            {
                tokens.Add(new CanonicalToken(CanonicalTokenKind.Constant, "'" + Quoted(text, ref position, hasEscapes: true)));
            }
            else if (IsWordLetter(letter))
            {
                tokens.Add(Plain(text, ref position));
            }
            else
            {
                tokens.Add(new CanonicalToken(CanonicalTokenKind.Symbol, letter.ToString()));
                position++;
            }
        }

        tokens.Add(new CanonicalToken(CanonicalTokenKind.End, string.Empty));
        return tokens;
    }

    private static CanonicalToken Plain(string text, ref int position)
    {
        int start = position;
        bool isNumber = char.IsAsciiDigit(text[position]);
        while (position < text.Length && (IsWordLetter(text[position]) || (isNumber && text[position] == '.')))
        {
            position++;
        }

        string word = text[start..position];
        return new CanonicalToken(isNumber ? CanonicalTokenKind.Constant : CanonicalTokenKind.Word, word.ToLowerInvariant());
    }

    private static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$' or '@' || letter > 127;

    private static string Quoted(string text, ref int position, bool hasEscapes)
    {
        char quote = text[position];
        var content = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            char letter = text[position];
            if (letter == '\\' && hasEscapes && position + 1 < text.Length)
            {
                position++;
            }
            else if (letter == quote)
            {
                position++;
                if (position >= text.Length || text[position] != quote)
                {
                    return content.ToString();
                }
            }

            content.Append(text[position]);
        }

        throw new CanonicalTextException("a quote without an end");
    }
}
