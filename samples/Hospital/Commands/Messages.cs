using System.Globalization;
using Hospital.Dimensions;

namespace Hospital.Commands;

/// <summary>What the program says, in Chinese or English.</summary>
internal sealed class Messages(string language)
{
    public const string Chinese = "zh-CN";
    public const string English = "en-US";
    private static readonly Dictionary<string, string[]> Texts =
        EmbeddedText.Table("data/messages.tsv").ToDictionary(f => f[0], StringComparer.Ordinal);

    public string Format(string key, params string[] values) =>
        string.Format(CultureInfo.InvariantCulture, Texts[key][language == English ? 2 : 1], [.. values]);

    /// <summary>The help text, Chinese first, then English.</summary>
    public static string Help()
    {
        var lines = EmbeddedText.Table("data/help.tsv");
        return string.Join('\n', lines.Select(f => f[0])) + "\n\n" + string.Join('\n', lines.Select(f => f[1]));
    }
}
