namespace Wardian.Audit.Format;

/// <summary>Times in the ledger: microseconds since the Unix epoch, UTC.</summary>
internal static class LedgerTime
{
    public static readonly long Earliest = FromTime(DateTimeOffset.MinValue);
    public static readonly long Latest = FromTime(DateTimeOffset.MaxValue);

    /// <summary>The longest duration, in microseconds, that a <see cref="TimeSpan"/> can hold.</summary>
    public const long DurationMax = long.MaxValue / TimeSpan.TicksPerMicrosecond;

    public static long FromTime(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static long FromDuration(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The caller has checked that <paramref name="microseconds"/> lies between <see cref="Earliest"/> and <see cref="Latest"/>.</summary>
    public static DateTimeOffset ToTime(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.UtcTicks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static bool IsTime(long microseconds) => microseconds >= Earliest && microseconds <= Latest;
}
