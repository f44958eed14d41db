namespace Wardian.Explain;

/// <summary>
/// Guesses which quote of a text was never closed. From it on inside and outside change places, so that the lexer sees the last quote as the open
/// one; what gives the real one away is that its text "ends" where another begins: a word follows right behind.
/// </summary>
internal static class OpenQuote
{
    /// <summary>Characters shown of what follows.</summary>
    private const int BehindMax = 12;

    /// <summary>Where it begins, where the next quote stands, and what follows that; null when no text has an unlikely end.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="isPostgres">Whether a backslash is a character like any other, and double quotes are not around texts.</param>
    public static (int Start, int End, string Behind)? Find(string text, bool isPostgres)
    {
        for (int index = 0; index < text.Length; index++)
        {
            int commentEnd = CommentEnd(text, index, isPostgres);
            if (commentEnd > index)
            {
                index = commentEnd - 1;
            }
            else if (text[index] is '\'' or '"' or '`')
            {
                int end = End(text, index, isPostgres);
                if (end < 0)
                {
                    return null;
                }

                if (text[index] == '\'' && end + 1 < text.Length && IsOfText(text[end + 1]))
                {
                    return (index, end, Behind(text, end + 1));
                }

                index = end;
            }
        }

        return null;
    }

    /// <summary>Letters of any script, digits and the wildcards of patterns: no operator, comma or space.</summary>
    private static bool IsOfText(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '%';

    private static string Behind(string text, int start)
    {
        int length = 0;
        while (length < BehindMax && start + length < text.Length && !char.IsWhiteSpace(text[start + length]) && text[start + length] is not '\'')
        {
            length++;
        }

        return text.Substring(start, length);
    }

    private static int CommentEnd(string text, int index, bool isPostgres)
    {
        ReadOnlySpan<char> rest = text.AsSpan(index);
        string? close = rest.StartsWith("--", StringComparison.Ordinal) || (rest[0] == '#' && !isPostgres) ? "\n"
            : rest.StartsWith("/*", StringComparison.Ordinal) ? "*/"
            : rest.StartsWith("$$", StringComparison.Ordinal) && isPostgres ? "$$"
            : null;
        int found = close is null ? -1 : text.IndexOf(close, Math.Min(text.Length, index + 2), StringComparison.Ordinal);
        return close is null ? index : found < 0 ? text.Length : found + close.Length;
    }

    /// <summary>The quote that ends what begins here; -1 when there is none. A doubled one is a character.</summary>
    private static int End(string text, int start, bool isPostgres)
    {
        for (int index = start + 1; index < text.Length; index++)
        {
            if (text[index] == '\\' && !isPostgres && text[start] != '`')
            {
                index++;
            }
            else if (text[index] == text[start])
            {
                if (index + 1 >= text.Length || text[index + 1] != text[start])
                {
                    return index;
                }

                index++;
            }
        }

        return -1;
    }
}
