using System.Text.RegularExpressions;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>What tools write at the beginning of a file about what they read from.</summary>
internal static partial class FileHeader
{
    private const int LettersMax = 4096;

    /// <summary>
    /// The schema, or MySQL's database, that the whole file is of; null when it does not say. mysqldump writes <c>-- Host: … Database: his</c>
    /// (<c>write_header</c> of its mysqldump.cc), Navicat <c>Source Schema : his</c>.
    /// </summary>
    public static string? SchemaOf(string text)
    {
        Match match = Schema().Match(text, 0, Math.Min(text.Length, LettersMax));
        return match.Success ? match.Groups["name"].Value : null;
    }

    [GeneratedRegex(
        @"^(-- Host: [^\r\n]*[ \t]Database:|[ \t]*Source Schema[ \t]*:)[ \t]+(?<name>[^\s]+)[ \t]*\r?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Schema();
}
