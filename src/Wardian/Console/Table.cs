namespace Wardian.Console;

/// <summary>Lines up columns for people; Chinese characters are two cells wide.</summary>
internal static class Table
{
    /// <summary>The blocks in the order of their characters (EastAsianWidth.txt, classes W and F).</summary>
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x2614, 0x2615), (0x2648, 0x2653), (0x26AA, 0x26AB), (0x2705, 0x2705),
        (0x274C, 0x274C), (0x2753, 0x2755), (0x2795, 0x2797), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF),
        (0x4E00, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
        (0x16FE0, 0x18DFF), (0x1B000, 0x1B2FF), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>A cell that is wider than this stands out of its column: one long list must not push all that is beside it off the screen.</summary>
    private const int CellsMax = 60;

    public static IEnumerable<string> Format(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths =
        [
            .. header.Select((name, column) => rows.Select(row => Width(row[column])).Append(Width(name)).Where(width => width <= CellsMax).DefaultIfEmpty().Max()),
        ];
        foreach (IReadOnlyList<string> row in rows.Prepend(header))
        {
            yield return string.Join("  ", row.Select((cell, column) => cell + new string(' ', Math.Max(0, widths[column] - Width(cell))))).TrimEnd();
        }
    }

    /// <summary>
    /// How many cells of a terminal it takes: two for what Unicode's East Asian Width calls wide or full-width, one for the ambiguous, such as
    /// <c>…</c> and <c>“”</c>, which terminals in use here draw narrow.
    /// </summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(rune => IsWide(rune.Value) ? 2 : 1);

    private static bool IsWide(int rune)
    {
        foreach ((int first, int last) in Wide)
        {
            if (rune <= last)
            {
                return rune >= first;
            }
        }

        return false;
    }
}
