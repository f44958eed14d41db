using System.Diagnostics.Metrics;

namespace Wardian.Audit.Writing;

/// <summary>The meter <c>Wardian.Audit</c>. Everything but the commit duration is read when asked for and costs nothing before.</summary>
internal sealed class AuditMetrics : IDisposable
{
    public const string MeterName = "Wardian.Audit";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _commitDuration;
    private long _records;
    private long _bytes;

    public AuditMetrics(Backlog backlog)
    {
        _meter.CreateObservableCounter("wardian.audit.records", () => Volatile.Read(ref _records), "{record}", "Committed records.");
        _meter.CreateObservableCounter("wardian.audit.bytes", () => Volatile.Read(ref _bytes), "By", "Bytes written to segments.");
        _meter.CreateObservableCounter("wardian.audit.lost", () => Lost(backlog.Losses), "{record}", "Records that were not accepted.");
        _meter.CreateObservableGauge("wardian.audit.backlog", () => backlog.BytesInUse, "By", "Memory that waits to be committed.");
        _commitDuration = _meter.CreateHistogram<double>("wardian.audit.commit.duration", "s", "Time of one commit, with its flush.");
    }

    public void Committed(long records, long bytes, TimeSpan duration)
    {
        Volatile.Write(ref _records, _records + records);
        Volatile.Write(ref _bytes, _bytes + bytes);
        _commitDuration.Record(duration.TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Lost(LossCount losses)
    {
        for (int kind = 0; kind < LossCount.Kinds; kind++)
        {
            if (losses.Ever(kind) > 0)
            {
                yield return new Measurement<long>(losses.Ever(kind), new KeyValuePair<string, object?>("kind", LossCount.NameOf(kind)));
            }
        }
    }
}
