namespace Wardian.Sql.Oracle.Psql;

/// <summary>
/// How far strings, quoted names and comments reach, by the rules of <c>psqlscan.l</c>. Written for the oracle, on purpose not the product's
/// lexer. An unterminated one reaches to the end.
/// </summary>
public static class SqlSpan
{
    /// <summary>The end of what begins at a position, when that is a string, a quoted name, a dollar string or a comment; otherwise the position.</summary>
    public static int EndOf(string text, int position, bool standardStrings)
    {
        char first = text[position];
        char second = position + 1 < text.Length ? text[position + 1] : '\0';
        return first switch
        {
            '\'' => EndOfQuoted(text, position + 1, '\'', !standardStrings),
            'e' or 'E' when second == '\'' => EndOfQuoted(text, position + 2, '\'', backslashes: true),
            '"' => EndOfQuoted(text, position + 1, '"', backslashes: false),
            '-' when second == '-' => EndOfLine(text, position),
            '/' when second == '*' => EndOfComment(text, position),
            '$' => EndOfDollar(text, position),
            _ => position,
        };
    }

    /// <summary>The position of the next line break, or the end.</summary>
    public static int EndOfLine(string text, int position)
    {
        int end = text.IndexOf('\n', position);
        return end < 0 ? text.Length : end;
    }

    private static int EndOfQuoted(string text, int position, char quote, bool backslashes)
    {
        for (; position < text.Length; position++)
        {
            if (backslashes && text[position] == '\\')
            {
                position++;
            }
            else if (text[position] == quote)
            {
                if (position + 1 == text.Length || text[position + 1] != quote)
                {
                    return position + 1;
                }

                position++;
            }
        }

        return text.Length;
    }

    private static int EndOfComment(string text, int position)
    {
        int depth = 0;
        for (; position + 1 < text.Length; position++)
        {
            int change = (text[position], text[position + 1]) switch { ('/', '*') => 1, ('*', '/') => -1, _ => 0 };
            depth += change;
            position += change == 0 ? 0 : 1;
            if (depth == 0)
            {
                return position + 1;
            }
        }

        return text.Length;
    }

    private static int EndOfDollar(string text, int position)
    {
        int end = position + 1;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] is '_' or > (char)127 || (end > position + 1 && char.IsAsciiDigit(text[end]))))
        {
            end++;
        }

        if (end >= text.Length || text[end] != '$')
        {
            return position;
        }

        string mark = text[position..(end + 1)];
        int close = text.IndexOf(mark, end + 1, StringComparison.Ordinal);
        return close < 0 ? text.Length : close + mark.Length;
    }
}
