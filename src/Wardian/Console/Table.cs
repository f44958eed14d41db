namespace Wardian.Console;

/// <summary>Lines up columns for people; Chinese characters are two cells wide.</summary>
internal static class Table
{
    public static IEnumerable<string> Format(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. header.Select((name, column) => rows.Select(row => Width(row[column])).Append(Width(name)).Max())];
        foreach (IReadOnlyList<string> row in rows.Prepend(header))
        {
            yield return string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)))).TrimEnd();
        }
    }

    /// <summary>How many cells of a terminal it takes.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value is >= 0x1100 and < 0x20000 ? 2 : 1);
}
