using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Gateway.Transport;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Gateway;

/// <summary>
/// Starts the listeners with the host and drains them when it stops: before anything else does, so that health and metrics still tell of it.
/// </summary>
internal sealed class GatewayHost : BackgroundService, IHostedLifecycleService, IGatewayStatus, IGatewayBackends, IListenerCertificates, IDisposable
{
    private static readonly TimeSpan DrainTick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly GatewayRuntime _runtime;
    private readonly List<SourceRuntime> _sources = [];
    private readonly List<ListenerRuntime> _listeners = [];
    private readonly List<Acceptor> _acceptors = [];
    private readonly Lock _certificates = new();
    private readonly GatewayMetrics _metrics;
    private readonly Func<string, Task<IPAddress[]>> _findAddresses;
    private readonly IServerCertificate _ownCertificate;
    private readonly TimeProvider _time;
    private CounterRecords? _counters;
    private Task? _draining;
    private bool _isStarted;
    private bool _isDisposed;
    private bool _isListening;
    private bool _isDraining;

    public GatewayHost(
        IOptions<GatewayOptions> options, GatewayServices services, IServerCertificate ownCertificate, TimeProvider time, GatewayLog log)
    {
        (_ownCertificate, _time, _findAddresses) = (ownCertificate, time, services.FindAddresses);
        GatewayLimits limits = options.Value.Limits;
        // Half the processors: the other half belongs to the kernel's network stack, which does as much work as we do.
        int count = limits.EventLoops > 0 ? limits.EventLoops : Math.Max(1, Environment.ProcessorCount / 2);
        EventLoop[] loops = [.. Enumerable.Range(1, count).Select(number => new EventLoop(number, time, limits.LiteralBytesMax, log))];
        _runtime = new GatewayRuntime(options.Value, loops, time)
        {
            Ledger = services.Ledger,
            Identities = services.Identities,
            Bypass = services.Bypass,
            Failures = new FailureRecords(services.Ledger, limits.FailuresRecordedPerMinuteMax, () => _runtime!.NextSessionId()),
            Log = log,
        };
        _metrics = new GatewayMetrics(_runtime);
    }

    public IReadOnlyList<GatewayBackend> Backends => [.. _runtime.Connections.Select(connection => connection.Backend).OfType<GatewayBackend>()];

    public GatewayStatus Current => new(_isListening, _isDraining, _runtime.OpenConnections);

    /// <summary>Binds every address before anything is accepted, so that a taken port stops the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        GatewayOptions options = _runtime.Options;
        Dictionary<string, SourceRuntime> sources = options.Sources.ToDictionary(
            source => source.Name, source => new SourceRuntime(source, _findAddresses, _time, _runtime.Log), StringComparer.Ordinal);
        _sources.AddRange(sources.Values);
        foreach (ListenerOptions listener in options.Listeners)
        {
            var runtime = new ListenerRuntime(listener, sources[listener.Source], _runtime, _ownCertificate);
            _listeners.Add(runtime);
            _acceptors.Add(Bind(runtime));
        }

        if (_runtime.ConnectionsMax < options.Limits.ConnectionsMax)
        {
            _runtime.Log.FewDescriptors(_runtime.ConnectionsMax, options.Limits.ConnectionsMax, Descriptors.Max);
        }

        _isStarted = true;
        _counters = new CounterRecords(_runtime, options.Sources.Select(source => source.Name), _time);
        _counters.Start();
        foreach (EventLoop loop in _runtime.Loops)
        {
            loop.Start();
        }

        for (int index = 0; index < _acceptors.Count; index++)
        {
            _acceptors[index].Start();
            ListenerOptions listener = _listeners[index].Options;
            _runtime.Log.Listening(listener.Name, $"{listener.Address}:{listener.Port}", listener.Source);
        }

        _isListening = true;
        await base.StartAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // After a start that failed half-way nothing runs that could be drained or stopped.
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        _isStarted ? _draining ??= DrainAsync(cancellationToken) : Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            return;
        }

        await StoppingAsync(cancellationToken);
        foreach (EventLoop loop in _runtime.Loops)
        {
            loop.Stop();
        }

        _runtime.Failures.FlushAll();
        await base.StopAsync(cancellationToken);
        _counters?.Stop();
    }

    public void Reload() => LookAtCertificates(isAsked: true);

    public override void Dispose()
    {
        // The container knows this object under several services and disposes it once for each.
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _metrics.Dispose();
        if (!_isStarted)
        {
            // A start that failed half-way: nothing runs, but addresses are bound.
            _acceptors.ForEach(acceptor => acceptor.Dispose());
        }

        foreach (EventLoop loop in _runtime.Loops)
        {
            loop.Dispose();
        }

        _listeners.ForEach(listener => listener.Dispose());
        _sources.ForEach(source => source.Dispose());
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var health = AuditHealth.Healthy;
        long lookedAt = _time.GetTimestamp();
        using var timer = new PeriodicTimer(Tick, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                health = TellHealth(health);
                _runtime.Failures.Flush(_time.GetUtcNow());
                _counters!.Tick();
                if (_time.GetElapsedTime(lookedAt) >= CertificateWatch.Period)
                {
                    lookedAt = _time.GetTimestamp();
                    LookAtCertificates(isAsked: false);
                }
            }
#pragma warning disable CA1031 // The boundary of the job: were it to end with a fault, the host would stop and every session with it.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _runtime.Log.LoopFault(fault);
            }
        }
    }

    // Says once when the record begins and ceases to fail; sessions look for themselves.
    private AuditHealth TellHealth(AuditHealth before)
    {
        AuditHealth now = _runtime.Ledger.Health;
        if (now != before && now == AuditHealth.Failing)
        {
            _runtime.Log.RecordFailing();
        }
        else if (now != before)
        {
            _runtime.Log.RecordKept();
        }

        return now;
    }

    internal void LookAtCertificates(bool isAsked)
    {
        lock (_certificates)
        {
            // Before the start there is nothing to change yet, and loops that end can no longer be told.
            if (_isListening && !_isDraining)
            {
                _listeners.ForEach(listener => listener.Certificate?.Look(isAsked));
            }
        }
    }

    private Acceptor Bind(ListenerRuntime listener)
    {
        try
        {
            return new Acceptor(listener, _runtime.Loops[0]);
        }
        catch (SocketException taken)
        {
            throw new ListenerBindException(listener.Name, listener.Options.Address, listener.Options.Port, taken);
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_certificates)
        {
            _isDraining = true;
        }

        _acceptors.ForEach(acceptor => acceptor.Dispose());
        _runtime.Log.Draining(_runtime.OpenConnections);
        await DrainAsync(isForced: false, _runtime.Options.Limits.DrainTimeout, cancellationToken);
        int forced = _runtime.OpenConnections;
        await DrainAsync(isForced: true, _runtime.Options.Limits.ShutdownGrace, cancellationToken);
        _runtime.Log.Stopped(forced);
        _isListening = false;
    }

    private async Task DrainAsync(bool isForced, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        while (_runtime.OpenConnections > 0 && _time.GetElapsedTime(began) < timeout && !cancellationToken.IsCancellationRequested)
        {
            foreach (IConnection connection in _runtime.Connections)
            {
                connection.Loop.Post(() => connection.Drain(isForced));
            }

            await Task.Delay(DrainTick, _time, CancellationToken.None);
        }
    }
}
