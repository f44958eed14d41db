namespace Wardian.Explain.Foreign;

/// <summary>A statement's text with everything blank that is quoted or a comment, so that what is left can be searched; places stay the same.</summary>
internal static class BareText
{
    /// <summary>Blanks it. The quotes themselves stay. A quote without an end goes to the end of the text.</summary>
    public static string Of(string text, bool isPostgres)
    {
        char[] bare = text.ToCharArray();
        int index = 0;
        while (index < text.Length)
        {
            (int inside, string? end) = OpeningAt(text, index, isPostgres);
            if (end is null)
            {
                index++;
                continue;
            }

            int close = text.IndexOf(end, Math.Min(inside, text.Length), StringComparison.Ordinal);
            int last = close < 0 ? text.Length : close;
            Array.Fill(bare, ' ', Math.Min(inside, last), Math.Max(0, last - inside));
            index = end == "\n" ? last : Math.Min(text.Length, last + end.Length);
        }

        return new string(bare);
    }

    /// <summary>Where what is quoted from here begins, and what ends it; no end where nothing begins here.</summary>
    private static (int Inside, string? End) OpeningAt(string text, int index, bool isPostgres)
    {
        ReadOnlySpan<char> rest = text.AsSpan(index);
        return rest[0] switch
        {
            '\'' or '"' => (index + 1, rest[..1].ToString()),
            '`' when !isPostgres => (index + 1, "`"),
            '-' when rest.StartsWith("--", StringComparison.Ordinal) => (index, "\n"),
            '#' when !isPostgres && !rest.StartsWith("#{", StringComparison.Ordinal) => (index, "\n"),
            '/' when rest.StartsWith("/*", StringComparison.Ordinal) => (index + 2, "*/"),
            '$' when isPostgres && rest.StartsWith("$$", StringComparison.Ordinal) => (index + 2, "$$"),
            _ => (index, null),
        };
    }
}
