using System.Globalization;

namespace Wardian.Coverage;

/// <summary>How findings write sources, times and lengths of time.</summary>
internal static class SourceText
{
    public static string Subject(string source) => $"source {source}";

    /// <summary>Local time, with its distance from UTC.</summary>
    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>Hours, minutes and seconds.</summary>
    public static string Duration(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00}.{duration.Milliseconds:000}");
}
