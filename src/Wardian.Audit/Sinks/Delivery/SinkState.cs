namespace Wardian.Audit.Sinks.Delivery;

/// <summary>What is known of a sink from outside: for metrics and alarms. Thread-safe.</summary>
internal sealed class SinkState(string name)
{
    private long _records;
    private long _failures;
    private ulong _sent;
    private long _recordsBehind;
    private long _ticksBehind;

    public string Name => name;

    /// <summary>Records handed over, those that were sent again included.</summary>
    public long Records => Volatile.Read(ref _records);

    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Number of the last record handed over.</summary>
    public ulong Sent => Volatile.Read(ref _sent);

    public long RecordsBehind => Volatile.Read(ref _recordsBehind);

    public TimeSpan Behind => TimeSpan.FromTicks(Volatile.Read(ref _ticksBehind));

    public void HasSent(int records, ulong last)
    {
        Interlocked.Add(ref _records, records);
        Volatile.Write(ref _sent, last);
    }

    public void StartsAfter(ulong last) => Volatile.Write(ref _sent, last);

    public void HasFailed() => Interlocked.Increment(ref _failures);

    public void IsBehind(long records, TimeSpan time)
    {
        Volatile.Write(ref _recordsBehind, records);
        Volatile.Write(ref _ticksBehind, time.Ticks);
    }
}
