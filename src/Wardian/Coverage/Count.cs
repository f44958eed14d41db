using System.Globalization;

namespace Wardian.Coverage;

/// <summary>Counts as files, servers and records write them. Anything beyond what could ever be counted is not believed, so that sums cannot overflow.</summary>
internal static class Count
{
    /// <summary>The greatest count: 2^53, about a million a second for 285 years.</summary>
    public const long Max = 1L << 53;

    public static bool TryParse(string? text, out long count) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= Max;

    public static bool IsPossible(long count) => count is >= 0 and <= Max;
}
