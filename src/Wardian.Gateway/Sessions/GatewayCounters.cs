namespace Wardian.Gateway.Sessions;

/// <summary>
/// Running totals of one data source on one event loop. Written by its thread only; metrics and counter records read them without a lock and
/// may be a moment behind.
/// </summary>
internal sealed class GatewayCounters
{
    public long SessionsOpened;
    public long SessionsClosed;
    public long SessionsBypassed;
    public long LoginsFailed;
    public long Statements;
    public long StatementsLost;
    public long RecordsLost;
    public long BytesFromClients;
    public long BytesFromServers;
    public long ProtocolViolations;
    public long Cancels;
    public long WrongCancelKeys;
    public long Refusals;
}
