using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wardian.Audit.Anchoring.Configuration;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>Delivers to every anchor while the host runs. Whatever an anchor does, the ledger and the other anchors go on.</summary>
internal sealed class AnchorService : BackgroundService
{
    private readonly AnchorsOptions _options;
    private readonly AuditOptions _audit;
    private readonly TimeProvider _time;
    private readonly ILogger<AnchorService> _logger;
    private readonly AnchorState[] _states;
    private readonly AnchorMetrics _metrics;

    public AnchorService(AnchorsOptions options, AuditOptions audit, TimeProvider time, ILogger<AnchorService> logger)
    {
        _options = options;
        _audit = audit;
        _time = time;
        _logger = logger;
        _states = [.. options.Anchors.Select(anchor => new AnchorState(anchor.Name))];
        _metrics = new AnchorMetrics(_states);
    }

    public override void Dispose()
    {
        _metrics.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_options.Anchors.Select((anchor, index) =>
        Task.Run(() => DeliverAsync(anchor, _states[index], stoppingToken), CancellationToken.None)));

    private async Task DeliverAsync(AnchorOptions anchor, AnchorState state, CancellationToken stopping)
    {
        AnchorLog.Started(_logger, anchor.Name);
        var file = new DeliveredFile(_options.Directory, anchor.Name);
        await new AnchorDelivery(anchor, _audit.Directory, () => AnchorTargets.Create(anchor, _audit.Node), file, state, _time, _logger)
            .RunAsync(stopping).ConfigureAwait(false);
    }
}
