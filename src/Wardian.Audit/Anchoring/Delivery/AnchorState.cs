namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>What is known of an anchor from outside: for metrics. Thread-safe.</summary>
internal sealed class AnchorState(string name)
{
    private long _deliveries;
    private long _failures;
    private long _recordsBehind;
    private long _ticksBehind;
    private int _isContradicted;

    public string Name => name;

    /// <summary>Checkpoints handed over.</summary>
    public long Deliveries => Volatile.Read(ref _deliveries);

    /// <summary>Tries that failed.</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Records that the newest checkpoint promises more than the last delivered one.</summary>
    public long RecordsBehind => Volatile.Read(ref _recordsBehind);

    /// <summary>For how long a newer checkpoint has been waiting.</summary>
    public TimeSpan Behind => TimeSpan.FromTicks(Volatile.Read(ref _ticksBehind));

    /// <summary>1 when the anchor holds what this ledger never had.</summary>
    public int IsContradicted => Volatile.Read(ref _isContradicted);

    public void HasDelivered()
    {
        Interlocked.Increment(ref _deliveries);
        Volatile.Write(ref _isContradicted, 0);
    }

    public void HasFailed(bool isContradicted)
    {
        Interlocked.Increment(ref _failures);
        Volatile.Write(ref _isContradicted, isContradicted ? 1 : 0);
    }

    public void IsBehind(long records, TimeSpan time)
    {
        Volatile.Write(ref _recordsBehind, records);
        Volatile.Write(ref _ticksBehind, time.Ticks);
    }
}
