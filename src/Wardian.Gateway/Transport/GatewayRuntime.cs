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
    private const int RefusalsMax = 256;

    private readonly ConcurrentDictionary<IConnection, byte> _connections = new();
    private readonly ConcurrentDictionary<IPAddress, int> _perAddress = new();
    private int _open;
    private int _pendingLogins;
    private uint _nextLoop;
    private ulong _lastSession;

    public GatewayRuntime(GatewayOptions options, IReadOnlyList<EventLoop> loops, TimeProvider time)
    {
        (Options, Loops) = (options, loops);
        _lastSession = (ulong)time.GetUtcNow().ToUnixTimeMilliseconds() << 20;
    }

    public GatewayOptions Options { get; }

    public IReadOnlyList<EventLoop> Loops { get; }

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
        if (open > limits.ConnectionsMax + RefusalsMax)
        {
            Interlocked.Decrement(ref _open);
            return Admission.Dropped;
        }

        int pending = Interlocked.Increment(ref _pendingLogins);
        int fromAddress = _perAddress.AddOrUpdate(address, 1, static (_, count) => count + 1);
        return open > limits.ConnectionsMax || pending > limits.PendingLoginsMax || fromAddress > limits.ConnectionsPerAddressMax
            ? Admission.Refused
            : Admission.Accepted;
    }

    public void OnOpened(IConnection connection) => _connections[connection] = 0;

    public void OnLoginEnded() => Interlocked.Decrement(ref _pendingLogins);

    public void OnClosed(IConnection connection)
    {
        if (!_connections.TryRemove(connection, out _))
        {
            return;
        }

        Interlocked.Decrement(ref _open);
        IPAddress address = connection.Peer.Address;
        int left = _perAddress.AddOrUpdate(address, 0, static (_, count) => count - 1);
        if (left <= 0)
        {
            _perAddress.TryRemove(new KeyValuePair<IPAddress, int>(address, left));
        }
    }
}
