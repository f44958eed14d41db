using System.Net;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Gateway.Transport;

/// <summary>
/// A connection of a bypassed listener: bytes go from one socket to the other without being looked at; TLS, if any, is between client and
/// server. Its beginning and end are recorded. Lives on one event loop.
/// </summary>
internal sealed class BypassRelay : IConnection, ISocketHandler, ITimed
{
    private readonly ListenerRuntime _listener;
    private readonly AuditSession _session;
    private readonly SocketChannel _client;
    private SocketChannel? _server;
    private IReadOnlyList<IPEndPoint> _candidates = [];
    private int _candidate = -1;
    private long _deadline;
    private bool _isConnecting;
    private bool _isClosed;
    private int _serverPort;

    /// <summary>Takes <paramref name="descriptor"/> over; when this throws, nothing knows of it and the caller closes it.</summary>
    public BypassRelay(EventLoop loop, ListenerRuntime listener, int descriptor, IPEndPoint peer, SessionId id)
    {
        (Loop, _listener, Peer) = (loop, listener, peer);
        _session = new AuditSession
        {
            Id = id,
            StartedAt = loop.Clock.UtcNow,
            Listener = listener.Name,
            DataSource = listener.Source.Options.Name,
            Client = peer,
        };
        _client = new SocketChannel(loop, descriptor, this, isConnecting: false);
        listener.Gateway.OnOpened(this);
        listener.Gateway.OnLoginEnded(peer.Address);
    }

    public EventLoop Loop { get; }

    public IPEndPoint Peer { get; }

    public GatewayBackend? Backend => Volatile.Read(ref _serverPort) is > 0 and int port
        ? new GatewayBackend(_listener.Source.Options.Name, Process: 0, port)
        : null;

    /// <summary>Begins to relay.</summary>
    public void Start() => Guard(() =>
    {
        _client.SetReading(false);
        _listener.EnvironmentFor(Loop).Counters.SessionsBypassed++;
        Record("bypass-begin");
        _listener.Source.Resolve(endPoints => Loop.Post(() => Guard(() => Connect(endPoints))));
    });

    public void Drain(bool isForced)
    {
        if (isForced)
        {
            Close();
        }
    }

    // Either socket: both are tried, the one that is not ready says so at once.
    void ISocketHandler.OnReady(uint events)
    {
        if (_isClosed || _server is null)
        {
            Close();
            return;
        }

        if (_isConnecting)
        {
            if (!_server.IsConnectedNow)
            {
                ConnectNext();
                return;
            }

            _isConnecting = false;
            Volatile.Write(ref _serverPort, _server.LocalPort);
            Loop.Unwatch(this);
        }

        // A side that is not read because the other one is slow would otherwise report its end again and again.
        if ((events & (Linux.EpollErr | Linux.EpollHup)) != 0)
        {
            Close();
            return;
        }

        _client.Flush();
        _server.Flush();
        if (!TryMove(_client, _server) || !TryMove(_server, _client))
        {
            Close();
            return;
        }

        _client.SetReading(_server.UnsentBytes == 0);
        _server.SetReading(_client.UnsentBytes == 0);
    }

    private bool TryMove(SocketChannel from, SocketChannel to)
    {
        if (to.UnsentBytes > 0)
        {
            return true;
        }

        int received = from.Receive(Loop.Buffers.Received);
        if (received > 0)
        {
            to.Send(Loop.Buffers.Received.AsSpan(0, received));
        }

        return received is > 0 or -1 && !to.IsBroken;
    }

    void ISocketHandler.OnFault(Exception fault) => OnFault(fault);

    void ITimed.OnTick(long timestamp)
    {
        if (_isConnecting && timestamp >= _deadline)
        {
            Guard(ConnectNext);
        }
    }

    private void OnFault(Exception fault)
    {
        _listener.Gateway.Log.SessionFault(fault, _listener.Name);
        Close();
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // The session loop is one of the four boundaries: a fault of ours ends this connection and no other.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            OnFault(fault);
        }
    }

    private void Connect(IReadOnlyList<IPEndPoint> endPoints)
    {
        if (!_isClosed)
        {
            _candidates = endPoints;
            Loop.Watch(this);
            ConnectNext();
        }
    }

    private void ConnectNext()
    {
        _server?.Close();
        _server = null;
        _isConnecting = true;
        while (++_candidate < _candidates.Count)
        {
            _server = ServerChannel.TryConnect(Loop, _candidates[_candidate], this);
            if (_server is not null)
            {
                TimeSpan timeout = _listener.Source.Options.ConnectTimeout / _candidates.Count;
                _deadline = Loop.Clock.After(timeout);
                return;
            }
        }

        Close();
    }

    private void Close()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        Loop.Unwatch(this);
        _client.Close();
        _server?.Close();
        _listener.Gateway.OnClosed(this);
        Record("bypass-end");
    }

    private void Record(string detail)
    {
        bool isKept = _listener.Gateway.Ledger.TryAppend(new AuditRecord
        {
            Kind = AuditKind.Bypass,
            Time = Loop.Clock.UtcNow,
            Session = _session,
            Detail = detail,
        });
        if (!isKept)
        {
            _listener.EnvironmentFor(Loop).Counters.RecordsLost++;
        }
    }
}
