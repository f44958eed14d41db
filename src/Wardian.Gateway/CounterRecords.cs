using System.Globalization;
using Wardian.Gateway.Sessions;
using Wardian.Gateway.Transport;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway;

/// <summary>
/// Puts what has been counted since the start into the ledger, one record a data source, so that missing records, and times in which no gateway
/// ran, show (docs/formats/ledger.md, section 6). Not thread-safe: start, ticks and stop come one after the other.
/// </summary>
internal sealed class CounterRecords
{
    /// <summary>How often totals that have changed are recorded.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>How often they are recorded without a change: it says that the gateway was there.</summary>
    public static readonly TimeSpan QuietPeriod = TimeSpan.FromHours(1);

    private readonly GatewayRuntime _runtime;
    private readonly TimeProvider _time;
    private readonly AuditSession[] _runs;
    private readonly Totals[] _recorded;
    private readonly long[] _recordedAt;

    public CounterRecords(GatewayRuntime runtime, IEnumerable<string> sources, TimeProvider time)
    {
        (_runtime, _time) = (runtime, time);
        DateTimeOffset startedAt = time.GetUtcNow();
        _runs = [.. sources.Select(source => new AuditSession { Id = runtime.NextSessionId(), StartedAt = startedAt, DataSource = source })];
        _recorded = new Totals[_runs.Length];
        _recordedAt = new long[_runs.Length];
    }

    public void Start() => RecordAll("started");

    /// <summary>Records what is due.</summary>
    public void Tick()
    {
        if (_runtime.Ledger.Health == AuditHealth.Failing)
        {
            return;
        }

        for (int index = 0; index < _runs.Length; index++)
        {
            TimeSpan since = _time.GetElapsedTime(_recordedAt[index]);
            if (since >= QuietPeriod || (since >= Period && Total(_runs[index].DataSource) != _recorded[index]))
            {
                Record(index, "running");
            }
        }
    }

    /// <summary>The last totals; nothing must be counted any more.</summary>
    public void Stop() => RecordAll("stopped");

    private void RecordAll(string state)
    {
        for (int index = 0; index < _runs.Length; index++)
        {
            Record(index, state);
        }
    }

    private void Record(int index, string state)
    {
        Totals totals = Total(_runs[index].DataSource);
        bool isKept = _runtime.Ledger.TryAppendCounters(new AuditRecord
        {
            Kind = AuditKind.Counters,
            Time = _time.GetUtcNow(),
            Session = _runs[index],
            Detail = string.Create(CultureInfo.InvariantCulture,
                $"state={state} sessions={totals.Sessions} bypassed={totals.Bypassed} statements={totals.Statements} dropped={totals.Dropped} refused={totals.Refused}"),
        });
        // What could not be taken is in the next record too: these are totals.
        if (isKept)
        {
            (_recorded[index], _recordedAt[index]) = (totals, _time.GetTimestamp());
        }
    }

    private Totals Total(string source)
    {
        Totals totals = default;
        foreach (EventLoop loop in _runtime.Loops)
        {
            if (loop.Counters.TryGetValue(source, out GatewayCounters? counters))
            {
                totals = new Totals(
                    totals.Sessions + Volatile.Read(ref counters.SessionsOpened),
                    totals.Bypassed + Volatile.Read(ref counters.SessionsBypassed),
                    totals.Statements + Volatile.Read(ref counters.Statements),
                    totals.Dropped + Volatile.Read(ref counters.StatementsLost),
                    totals.Refused + Volatile.Read(ref counters.Refusals));
            }
        }

        return totals;
    }

    private readonly record struct Totals(long Sessions, long Bypassed, long Statements, long Dropped, long Refused);
}
