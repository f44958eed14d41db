using System.Diagnostics.Metrics;
using Wardian.Gateway.Sessions;
using Wardian.Gateway.Transport;

namespace Wardian.Gateway;

/// <summary>The meter <c>Wardian.Gateway</c>. Everything is read when it is asked for; the hot path only adds to plain fields.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    private readonly Meter _meter = new("Wardian.Gateway");

    public GatewayMetrics(GatewayRuntime runtime)
    {
        _meter.CreateObservableGauge("wardian.gateway.connections", () => runtime.OpenConnections, "{connection}", "Open client connections");
        _meter.CreateObservableGauge("wardian.gateway.pending_logins", () => runtime.PendingLogins, "{connection}", "Connections not logged in yet");
        Add("wardian.gateway.sessions", "{session}", "Sessions opened", runtime, counters => counters.SessionsOpened);
        Add("wardian.gateway.login_failures", "{login}", "Log-ins that failed", runtime, counters => counters.LoginsFailed);
        Add("wardian.gateway.statements", "{statement}", "Statements recorded", runtime, counters => counters.Statements);
        Add("wardian.gateway.records_lost", "{record}", "Records that the ledger could not take", runtime, counters => counters.RecordsLost);
        Add("wardian.gateway.client_bytes", "By", "Bytes received from clients", runtime, counters => counters.BytesFromClients);
        Add("wardian.gateway.server_bytes", "By", "Bytes received from servers", runtime, counters => counters.BytesFromServers);
        Add("wardian.gateway.protocol_violations", "{violation}", "Sessions ended over the protocol", runtime, counters => counters.ProtocolViolations);
        Add("wardian.gateway.cancels", "{request}", "Cancel requests passed on", runtime, counters => counters.Cancels);
        Add("wardian.gateway.wrong_cancel_keys", "{request}", "Cancel requests whose key no session has", runtime, counters => counters.WrongCancelKeys);
        Add("wardian.gateway.refusals", "{statement}", "Statements refused", runtime, counters => counters.Refusals);
    }

    public void Dispose() => _meter.Dispose();

    private void Add(string name, string unit, string description, GatewayRuntime runtime, Func<GatewayCounters, long> read) =>
        _meter.CreateObservableCounter(name, () => runtime.Loops.Sum(loop => loop.Counters.Values.Sum(read)), unit, description);
}
