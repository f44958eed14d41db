using System.Diagnostics.Metrics;
using Wardian.Commands;

namespace Wardian.Hosting;

/// <summary>What a dashboard needs to know of the process: since when it runs, and which version.</summary>
internal sealed class HostMetrics : IDisposable
{
    private readonly Meter _meter = new("Wardian.Host");

    public HostMetrics(TimeProvider time)
    {
        StartedAt = time.GetUtcNow();
        _meter.CreateObservableGauge("wardian.host.uptime", () => (time.GetUtcNow() - StartedAt).TotalSeconds, "s", "Time since the start.");
        _meter.CreateObservableGauge("wardian.host.info", () => new Measurement<int>(1, [new("version", VersionVerb.Version)]),
            description: "Always 1; the label says which version runs.");
    }

    public DateTimeOffset StartedAt { get; }

    public void Dispose() => _meter.Dispose();
}
