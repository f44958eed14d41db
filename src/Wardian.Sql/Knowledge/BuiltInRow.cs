using System.Text.RegularExpressions;

namespace Wardian.Sql.Knowledge;

/// <summary>
/// A row of a query as a line of <see cref="PostgresBuiltIns.FileName"/>, behind its section's name. Empty means null or false, <c>t</c> true.
/// </summary>
internal static partial class BuiltInRow
{
    /// <summary>The row of a line's values.</summary>
    public static string?[] Decode(string[] line) => [.. line.Skip(1).Select(value => value.Length == 0 ? null : value)];

    /// <summary>The line of a row. White space in definitions is a matter of looks, so one space stands for any.</summary>
    public static string Encode(string section, string?[] row) => string.Join('\t', row.Select(Encode).Prepend(section)).TrimEnd('\t');

    private static string Encode(string? value) => value switch
    {
        null or "false" => string.Empty,
        "true" => "t",
        _ => WhiteSpace().Replace(value, " ").Trim(),
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
