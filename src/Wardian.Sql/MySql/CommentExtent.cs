namespace Wardian.Sql.MySql;

/// <summary>Where comments end, and which of them are executed.</summary>
internal static class CommentExtent
{
    private const int SixDigitsSince = 80_100;

    /// <summary>The end of a line comment: the line feed, which alone ends it, or a NUL, which ends more than the comment.</summary>
    public static int LineEnd(ReadOnlySpan<byte> sql, int position)
    {
        int offset = sql[position..].IndexOfAny((byte)'\n', (byte)0);
        return offset < 0 ? sql.Length : position + offset;
    }

    /// <summary>From behind the opening, the offset behind the end, or -1. A skipped version comment may hold one level of comments.</summary>
    public static int BlockEnd(ReadOnlySpan<byte> sql, int position, bool mayNest)
    {
        bool isNested = false;
        while (position < sql.Length)
        {
            int offset = sql[position..].IndexOfAny((byte)'*', (byte)'/');
            if (offset < 0 || position + offset + 1 >= sql.Length)
            {
                return -1;
            }

            position += offset;
            bool closes = sql[position] == '*' && sql[position + 1] == '/';
            bool opens = mayNest && !isNested && sql[position] == '/' && sql[position + 1] == '*';
            if (closes && !isNested)
            {
                return position + 2;
            }

            isNested = opens || (isNested && !closes);
            position += closes || opens ? 2 : 1;
        }

        return -1;
    }

    /// <summary>
    /// Reads the beginning of a version comment at <paramref name="position"/>: where its content begins, or -1 when this is none; and whether
    /// this server executes it. MariaDB leaves out MySQL's versions from 5.7 on (<c>sql_lex.cc</c>: 50700 to 99999), because it may not
    /// know what they brought; in comments of its own it does not.
    /// </summary>
    public static int VersionContent(ReadOnlySpan<byte> sql, int position, MySqlLexing lexing, out bool isExecuted)
    {
        bool isMaria = lexing.Flavour == MySqlFlavour.MariaDb;
        bool isOwn = isMaria && position + 3 < sql.Length && sql[position + 2] == 'M' && sql[position + 3] == '!';
        isExecuted = true;
        if (!isOwn && (position + 2 >= sql.Length || sql[position + 2] != '!'))
        {
            return -1;
        }

        int start = position + (isOwn ? 4 : 3);
        int digits = 0;
        int version = 0;
        while (digits < 6 && start + digits < sql.Length && Characters.IsDigit(sql[start + digits]))
        {
            if (digits == 5 && !TakesSixth(sql, start + 6, lexing))
            {
                break;
            }

            version = (version * 10) + (sql[start + digits++] - '0');
        }

        if (digits < 5)
        {
            return start;
        }

        isExecuted = version <= lexing.Version && (!isMaria || isOwn || version is < 50_700 or > 99_999);
        return start + digits;
    }

    /// <summary>MariaDB takes any sixth digit; MySQL 8.0 none, and from 8.1 on one before white space.</summary>
    private static bool TakesSixth(ReadOnlySpan<byte> sql, int next, MySqlLexing lexing) =>
        lexing.Flavour == MySqlFlavour.MariaDb
        || (lexing.Version >= SixDigitsSince && next < sql.Length && Characters.IsSpace(sql[next]));
}
