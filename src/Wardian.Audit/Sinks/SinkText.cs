using System.Text;
using System.Text.Json;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Sinks;

/// <summary>Names and texts as peers get them. Names of enumerations are those of docs/formats/audit-json.md.</summary>
internal static class SinkText
{
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> Names(AuditFlags flags) =>
        Enum.GetValues<AuditFlags>().Where(flag => flag != AuditFlags.None && flags.HasFlag(flag)).Select(Name);

    /// <summary>The value of a name, or of its digits where this version has no name for it.</summary>
    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(name.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    /// <summary>As much of the beginning as fits into <paramref name="bytesMax"/> bytes of UTF-8.</summary>
    public static string Cut(string text, int bytesMax)
    {
        // No character is longer than three bytes for each of its UTF-16 units.
        if (text.Length * 3L <= bytesMax)
        {
            return text;
        }

        int bytes = 0;
        int length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > bytesMax)
            {
                return text[..length];
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
