using System.Globalization;

namespace Wardian.Audit.Format;

/// <summary>Names of segment files: they sort as their first records do.</summary>
internal static class SegmentName
{
    public const string Extension = ".wseg";
    private const string Prefix = "audit-";
    private const int Digits = 20;

    public static string Of(ulong firstSequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{firstSequence:D20}{Extension}");

    public static bool TryParse(string name, out ulong firstSequence)
    {
        firstSequence = 0;
        return name.Length == Prefix.Length + Digits + Extension.Length
            && name.StartsWith(Prefix, StringComparison.Ordinal)
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && ulong.TryParse(name.AsSpan(Prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out firstSequence)
            && firstSequence is > 0 and <= FormatLimits.SequenceMax;
    }

    /// <summary>The segments of a directory in the order of their records.</summary>
    public static List<(ulong FirstSequence, string Path)> List(string directory)
    {
        var segments = new List<(ulong FirstSequence, string Path)>();
        foreach (string path in Directory.EnumerateFiles(directory, Prefix + "*" + Extension))
        {
            if (TryParse(Path.GetFileName(path), out ulong firstSequence))
            {
                segments.Add((firstSequence, path));
            }
        }

        segments.Sort((left, right) => left.FirstSequence.CompareTo(right.FirstSequence));
        return segments;
    }
}
