using System.Globalization;

namespace Wardian.Configuration;

/// <summary>Reads the units people write: durations as <c>30s</c> or <c>5m</c>, sizes as <c>64KiB</c>.</summary>
internal static class ScalarText
{
    private static readonly (string Suffix, long Bytes)[] Sizes =
        [("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("B", 1)];

    private static readonly (string Suffix, long Ticks)[] Durations =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    public static bool TryParseSize(string text, out long bytes) => TryParse(text, Sizes, needsSuffix: false, out bytes);

    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        bool isDuration = TryParse(text, Durations, needsSuffix: true, out long ticks);
        duration = TimeSpan.FromTicks(ticks);
        return isDuration;
    }

    public static string FormatDuration(TimeSpan duration)
    {
        (string suffix, long unit) = Durations.Last(candidate => candidate.Suffix is "ms" || duration.Ticks % candidate.Ticks == 0
            && duration.Ticks >= candidate.Ticks);
        return (duration.Ticks / unit).ToString(CultureInfo.InvariantCulture) + suffix;
    }

    public static string FormatSize(long bytes)
    {
        (string suffix, long unit) = Sizes.First(candidate => candidate.Bytes == 1 || bytes >= candidate.Bytes && bytes % candidate.Bytes == 0);
        return (bytes / unit).ToString(CultureInfo.InvariantCulture) + (unit == 1 ? string.Empty : suffix);
    }

    private static bool TryParse(string text, (string Suffix, long Factor)[] units, bool needsSuffix, out long value)
    {
        value = 0;
        string trimmed = text.Trim();
        (string suffix, long factor) = units.FirstOrDefault(unit => trimmed.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        if (suffix is null && needsSuffix && trimmed is not "0")
        {
            return false;
        }

        string number = suffix is null ? trimmed : trimmed[..^suffix.Length].TrimEnd();
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            || amount > long.MaxValue / (suffix is null ? 1 : factor))
        {
            return false;
        }

        value = (long)(amount * (suffix is null ? 1 : factor));
        return true;
    }
}
