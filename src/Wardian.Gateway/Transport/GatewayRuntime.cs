using System.Collections.Concurrent;
using System.Net;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Access;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Transport;

/// <summary>What all listeners and loops share while the gateway runs: limits, counts, keys. Thread-safe.</summary>
internal sealed class GatewayRuntime
{
    /// <summary>Connections above the limit that are still told why they are turned away.</summary>
    public const int RefusalsMax = 256;

    private readonly ConcurrentDictionary<IConnection, byte> _connections = new();
    private readonly ConcurrentDictionary<IPAddress, AddressUse> _perAddress = new();
    private int _open;
    private int _pendingLogins;
    private uint _nextLoop;
    private ulong _lastSession;

    public GatewayRuntime(GatewayOptions options, IReadOnlyList<EventLoop> loops, TimeProvider time)
    {
        (Options, Loops) = (options, loops);
        ConnectionsMax = Descriptors.Allow(options.Limits.ConnectionsMax, Descriptors.Max);
        _lastSession = (ulong)time.GetUtcNow().ToUnixTimeMilliseconds() << 20;
    }

    public GatewayOptions Options { get; }

    public IReadOnlyList<EventLoop> Loops { get; }

    /// <summary>Open client connections: the configured limit, or less where the system gives too few descriptors.</summary>
    public int ConnectionsMax { get; }

    public required IAuditLedger Ledger { get; init; }

    public required IIdentityDirectory Identities { get; init; }

    public required IBypassSwitch Bypass { get; init; }

    public required FailureRecords Failures { get; init; }

    public required GatewayLog Log { get; init; }

    public CancelRegistry Cancels { get; } = new();

    public int OpenConnections => Volatile.Read(ref _open);

    public int PendingLogins => Volatile.Read(ref _pendingLogins);

    public IEnumerable<IConnection> Connections => _connections.Keys;

    public SessionId NextSessionId() => new(Interlocked.Increment(ref _lastSession));

    public EventLoop NextLoop() => Loops[(int)(unchecked(Interlocked.Increment(ref _nextLoop)) % (uint)Loops.Count)];

    /// <summary>Counts a new connection in, unless it is dropped.</summary>
    public Admission Admit(IPAddress address)
    {
        GatewayLimits limits = Options.Limits;
        int open = Interlocked.Increment(ref _open);
        int pending = Interlocked.Increment(ref _pendingLogins);
        AddressUse use = Count(address, open: 1, pending: 1);
        if (open > ConnectionsMax + RefusalsMax || use.Open > limits.ConnectionsPerAddressMax + RefusalsMax)
        {
            OnNotOpened(address);
            return Admission.Dropped;
        }

        return open > ConnectionsMax || use.Open > limits.ConnectionsPerAddressMax
            || pending > limits.PendingLoginsMax || use.Pending > limits.PendingLoginsPerAddressMax
            ? Admission.Refused
            : Admission.Accepted;
    }

    /// <summary>An admitted connection has come to nothing.</summary>
    public void OnNotOpened(IPAddress address)
    {
        OnLoginEnded(address);
        Leave(address);
    }

    public void OnOpened(IConnection connection) => _connections[connection] = 0;

    public void OnLoginEnded(IPAddress address)
    {
        Interlocked.Decrement(ref _pendingLogins);
        Count(address, open: 0, pending: -1);
    }

    public void OnClosed(IConnection connection)
    {
        if (_connections.TryRemove(connection, out _))
        {
            Leave(connection.Peer.Address);
        }
    }

    private void Leave(IPAddress address)
    {
        Interlocked.Decrement(ref _open);
        AddressUse left = Count(address, open: -1, pending: 0);
        if (left.Open <= 0)
        {
            _perAddress.TryRemove(new KeyValuePair<IPAddress, AddressUse>(address, left));
        }
    }

    private AddressUse Count(IPAddress address, int open, int pending) => _perAddress.AddOrUpdate(
        address,
        static (_, change) => change,
        static (_, use, change) => new AddressUse(use.Open + change.Open, use.Pending + change.Pending),
        new AddressUse(open, pending));

    private readonly record struct AddressUse(int Open, int Pending);
}
