using System.Diagnostics.Metrics;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>The meter <c>Wardian.Audit.Anchors</c>; the label <c>anchor</c> is the anchor's name. Read when asked for.</summary>
internal sealed class AnchorMetrics : IDisposable
{
    public const string MeterName = "Wardian.Audit.Anchors";

    private readonly Meter _meter = new(MeterName);

    public AnchorMetrics(IReadOnlyList<AnchorState> states)
    {
        IEnumerable<Measurement<T>> Each<T>(Func<AnchorState, T> value)
            where T : struct => states.Select(state => new Measurement<T>(value(state), [new("anchor", state.Name)]));

        _meter.CreateObservableCounter("wardian.anchor.deliveries", () => Each(state => state.Deliveries), "{checkpoint}", "Checkpoints handed over.");
        _meter.CreateObservableCounter("wardian.anchor.failures", () => Each(state => state.Failures), "{failure}", "Deliveries that failed.");
        _meter.CreateObservableGauge("wardian.anchor.records.behind", () => Each(state => state.RecordsBehind), "{record}", "Records not promised there yet.");
        _meter.CreateObservableGauge("wardian.anchor.time.behind", () => Each(state => state.Behind.TotalSeconds), "s", "How long a checkpoint has waited.");
        _meter.CreateObservableGauge("wardian.anchor.contradicted", () => Each(state => state.IsContradicted),
            description: "1 when the anchor holds a checkpoint that this ledger never had: it was put back.");
    }

    public void Dispose() => _meter.Dispose();
}
