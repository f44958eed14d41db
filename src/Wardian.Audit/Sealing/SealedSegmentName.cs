using System.Globalization;
using Wardian.Audit.Format;

namespace Wardian.Audit.Sealing;

/// <summary>Names of sealed segments: they sort as their first records do.</summary>
internal static class SealedSegmentName
{
    public const string Unfinished = ".tmp";
    private const string Prefix = "segment-";
    private const string Extension = ".wls";
    private const int Digits = 20;

    public static string Of(ulong first) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{first:D20}{Extension}");

    public static bool TryParse(string name, out ulong first)
    {
        first = 0;
        return name.Length == Prefix.Length + Digits + Extension.Length
            && name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)
            && ulong.TryParse(name.AsSpan(Prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && first is > 0 and <= FormatLimits.SequenceMax;
    }

    /// <summary>The sealed segments of a directory in the order of their records.</summary>
    public static List<string> List(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, Prefix + "*" + Extension)
            .Where(path => TryParse(Path.GetFileName(path), out _))
            .Order(StringComparer.Ordinal),
    ];
}
