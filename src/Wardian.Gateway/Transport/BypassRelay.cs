using System.Net;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

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

    public BypassRelay(EventLoop loop, ListenerRuntime listener, int descriptor, IPEndPoint peer, SessionId id)
    {
        (Loop, _listener, Peer) = (loop, listener, peer);
        _client = new SocketChannel(loop, descriptor, this, isConnecting: false);
        _client.SetReading(false);
        _session = new AuditSession
        {
            Id = id,
            StartedAt = loop.Clock.UtcNow,
            Listener = listener.Name,
            DataSource = listener.Source.Options.Name,
            Client = peer,
        };
        listener.Gateway.OnOpened(this);
        listener.Gateway.OnLoginEnded();
        Record("bypass-begin");
        listener.Source.Resolve(endPoints => loop.Post(() => Connect(endPoints)));
    }

    public EventLoop Loop { get; }

    public IPEndPoint Peer { get; }

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

    void ISocketHandler.OnFault(Exception fault)
    {
        _listener.Gateway.Log.SessionFault(fault, _listener.Name);
        Close();
    }

    void ITimed.OnTick(long timestamp)
    {
        if (_isConnecting && timestamp >= _deadline)
        {
            ConnectNext();
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
            int descriptor = Sockets.BeginConnect(_candidates[_candidate]);
            if (descriptor >= 0)
            {
                TimeSpan timeout = _listener.Source.Options.ConnectTimeout / _candidates.Count;
                _deadline = Loop.Clock.After(timeout);
                _server = new SocketChannel(Loop, descriptor, this, isConnecting: true);
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
        Record("bypass-end");
        _listener.Gateway.OnClosed(this);
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
            Loop.Counters.RecordsLost++;
        }
    }
}
