namespace Wardian.Gateway.Sessions;

/// <summary>Time as an event loop sees it: read once a turn, so that a thousand messages in one turn cost one look. Not thread-safe.</summary>
internal sealed class SessionClock
{
    private readonly TimeProvider _time;

    public SessionClock(TimeProvider time)
    {
        _time = time;
        Refresh();
    }

    public DateTimeOffset UtcNow { get; private set; }

    public long Timestamp { get; private set; }

    public void Refresh()
    {
        UtcNow = _time.GetUtcNow();
        Timestamp = _time.GetTimestamp();
    }

    /// <summary>The timestamp that is <paramref name="time"/> away.</summary>
    public long After(TimeSpan time) => Timestamp + (long)(time.TotalSeconds * System.Diagnostics.Stopwatch.Frequency);

    public TimeSpan Since(long timestamp) => _time.GetElapsedTime(timestamp, Timestamp);
}
