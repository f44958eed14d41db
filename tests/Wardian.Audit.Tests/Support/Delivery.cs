using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Delivery;

namespace Wardian.Audit.Tests.Support;

/// <summary>A sink's delivery that runs until it is stopped.</summary>
internal sealed class Delivery : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    public Delivery(LedgerDirectory ledger, SinkOptions options, Func<ISinkTarget>? connect = null)
    {
        State = new SinkState(options.Name);
        Cursor = new CursorFile(CursorsOf(ledger), options.Name);
        var delivery = new SinkDelivery(options, new AuditReader(ledger.Path), Cursor, connect ?? (() => SinkTargets.Connect(options, "网关 1")),
            State, TimeProvider.System, ledger.Logger);
        _run = Task.Run(() => delivery.RunAsync(_stop.Token));
    }

    public SinkState State { get; }

    public CursorFile Cursor { get; }

    public static string CursorsOf(LedgerDirectory ledger) => Path.Combine(ledger.Path, "sinks");

    /// <summary>Options that make a test quick.</summary>
    public static SinkOptions Quick(SyslogOptions? syslog = null, ClickHouseOptions? clickhouse = null) => new()
    {
        Name = "peer",
        Syslog = syslog,
        Clickhouse = clickhouse,
        BatchRecordsMax = 50,
        BatchDelay = TimeSpan.FromMilliseconds(20),
        RetryDelayMax = TimeSpan.FromSeconds(1),
    };

    /// <summary>Waits for what another process or task brings about.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }
}
