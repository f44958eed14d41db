using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wardian.Audit.Sinks.Configuration;

namespace Wardian.Audit.Sinks.Delivery;

/// <summary>Delivers to every sink while the host runs. Whatever a sink does, the ledger and the other sinks go on.</summary>
internal sealed class SinkService : BackgroundService
{
    private readonly SinksOptions _options;
    private readonly AuditOptions _audit;
    private readonly TimeProvider _time;
    private readonly ILogger<SinkService> _logger;
    private readonly SinkState[] _states;
    private readonly SinkMetrics _metrics;

    public SinkService(SinksOptions options, AuditOptions audit, DeliveryProgress progress, TimeProvider time, ILogger<SinkService> logger)
    {
        _options = options;
        _audit = audit;
        _time = time;
        _logger = logger;
        _states = [.. options.Sinks.Select(sink => new SinkState(sink.Name))];
        _metrics = new SinkMetrics(_states);
        progress.Follow(_states);
    }

    public override void Dispose()
    {
        _metrics.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_options.Sinks.Select((sink, index) =>
        Task.WhenAll(
            Task.Run(() => DeliverAsync(sink, _states[index], stoppingToken), CancellationToken.None),
            Task.Run(() => WatchAsync(sink, _states[index], stoppingToken), CancellationToken.None))));

    private async Task DeliverAsync(SinkOptions sink, SinkState state, CancellationToken stopping)
    {
        // Read without a key: literals and bind values cannot even be opened here.
        var reader = new AuditReader(_audit.Directory, administrator: null, _time);
        var cursor = new CursorFile(_options.Directory, sink.Name);
        SinkLog.Started(_logger, sink.Name);
        await new SinkDelivery(sink, reader, cursor, () => SinkTargets.Connect(sink, _audit.Node), state, _time, _logger)
            .RunAsync(stopping).ConfigureAwait(false);
    }

    private async Task WatchAsync(SinkOptions sink, SinkState state, CancellationToken stopping)
    {
        try
        {
            await new SinkWatch(state, new AuditReader(_audit.Directory, administrator: null, _time), sink.AlarmAfter, _time, _logger)
                .RunAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stop that was asked for.
        }
    }
}
