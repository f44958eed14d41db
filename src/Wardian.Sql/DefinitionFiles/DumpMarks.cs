namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// The first and the last line that dumping tools write around everything. A file with the first one alone is not whole: keys, triggers and
/// policies stand at the end of pg_dump's.
/// </summary>
internal static class DumpMarks
{
    private static readonly (string First, string Last)[] Marks =
    [
        ("-- PostgreSQL database cluster dump", "-- PostgreSQL database cluster dump complete"),
        ("-- PostgreSQL database dump", "-- PostgreSQL database dump complete"),
        ("-- MySQL dump ", "-- Dump completed"),
        ("-- MariaDB dump ", "-- Dump completed"),
    ];

    /// <summary>Whether a tool began the text and did not end it.</summary>
    public static bool IsCut(string text)
    {
        foreach ((string first, string last) in Marks)
        {
            int begun = LastLine(text, first, last);
            if (begun >= 0)
            {
                return text.AsSpan(begun).LastIndexOf(last, StringComparison.Ordinal) < 0;
            }
        }

        return false;
    }

    /// <summary>The last line that begins with the one and not with the other.</summary>
    private static int LastLine(string text, string first, string not)
    {
        int at = text.Length;
        while (at > 0 && (at = text.LastIndexOf(first, at - 1, StringComparison.Ordinal)) >= 0)
        {
            if ((at == 0 || text[at - 1] is '\n' or '\uFEFF') && !text.AsSpan(at).StartsWith(not, StringComparison.Ordinal))
            {
                return at;
            }
        }

        return -1;
    }
}
