using Wardian.Audit.Format;

namespace Wardian.Audit.Sinks.Delivery;

/// <summary>A record that has been delivered, with all before it.</summary>
/// <param name="Sequence">Its number; zero before the first record.</param>
/// <param name="TimeUs">Its time, in Unix microseconds; it tells the record from another of the same number in another ledger.</param>
internal sealed record SinkMark(ulong Sequence, long TimeUs)
{
    public static readonly SinkMark None = new(0, 0);

    public static SinkMark Of(AuditEntry entry) => new(entry.Sequence, LedgerTime.FromTime(entry.Time));
}
