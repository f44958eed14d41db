using System.Diagnostics.Metrics;

namespace Wardian.Audit.Sinks.Delivery;

/// <summary>The meter <c>Wardian.Audit.Sinks</c>; the label <c>sink</c> is the sink's name. Read when asked for.</summary>
internal sealed class SinkMetrics : IDisposable
{
    public const string MeterName = "Wardian.Audit.Sinks";

    private readonly Meter _meter = new(MeterName);

    public SinkMetrics(IReadOnlyList<SinkState> states)
    {
        IEnumerable<Measurement<T>> Each<T>(Func<SinkState, T> value)
            where T : struct => states.Select(state => new Measurement<T>(value(state), [new("sink", state.Name)]));

        _meter.CreateObservableCounter("wardian.sink.records", () => Each(state => state.Records), "{record}", "Records handed over.");
        _meter.CreateObservableCounter("wardian.sink.failures", () => Each(state => state.Failures), "{failure}", "Batches that failed.");
        _meter.CreateObservableGauge("wardian.sink.records.behind", () => Each(state => state.RecordsBehind), "{record}", "Records that wait.");
        _meter.CreateObservableGauge("wardian.sink.time.behind", () => Each(state => state.Behind.TotalSeconds), "s", "Age of the oldest record that waits.");
    }

    public void Dispose() => _meter.Dispose();
}
