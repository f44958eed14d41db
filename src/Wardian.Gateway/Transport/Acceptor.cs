using System.Net;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;

namespace Wardian.Gateway.Transport;

/// <summary>Accepts one listener's connections on one loop and spreads them over all loops.</summary>
internal sealed class Acceptor : ISocketHandler, ITimed, IDisposable
{
    private const int BatchMax = 64;
    private const uint Paused = 0;

    private readonly ListenerRuntime _listener;
    private readonly EventLoop _loop;
    private readonly int _descriptor;
    private bool _isStarted;
    private bool _isPaused;
    private bool _isClosed;

    /// <summary>Binds the address; throws <see cref="System.Net.Sockets.SocketException"/> when that cannot be.</summary>
    public Acceptor(ListenerRuntime listener, EventLoop loop)
    {
        (_listener, _loop) = (listener, loop);
        _descriptor = Sockets.Listen(new IPEndPoint(IPAddress.Parse(listener.Options.Address), listener.Options.Port));
    }

    public void Start()
    {
        _isStarted = true;
        _loop.Post(() => _loop.Poller.Add(_descriptor, this, Linux.EpollIn));
    }

    void ISocketHandler.OnReady(uint events)
    {
        for (int taken = 0; taken < BatchMax; taken++)
        {
            int descriptor = Sockets.Accept(_descriptor, out IPEndPoint? peer, out int error);
            if (descriptor >= 0)
            {
                Dispatch(descriptor, peer!);
                continue;
            }

            if (error is not (Linux.Again or Linux.Interrupted))
            {
                // Out of descriptors, most likely: the waiting connection stays waiting, so look again at the next tick and not at once.
                _listener.Gateway.Log.AcceptFailed(_listener.Name, error);
                Pause();
            }

            return;
        }
    }

    void ISocketHandler.OnFault(Exception fault) => _listener.Gateway.Log.LoopFault(fault);

    void ITimed.OnTick(long timestamp)
    {
        _loop.Unwatch(this);
        if (_isPaused && !_isClosed)
        {
            _isPaused = false;
            _loop.Poller.Change(_descriptor, Linux.EpollIn);
        }
    }

    /// <summary>Stops accepting; what is open goes on.</summary>
    public void Dispose()
    {
        if (_isStarted)
        {
            _loop.Post(Close);
        }
        else
        {
            _isClosed = true;
            _ = Linux.close(_descriptor);
        }
    }

    private void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _loop.Poller.Remove(_descriptor);
            _ = Linux.close(_descriptor);
        }
    }

    private void Pause()
    {
        _isPaused = true;
        _loop.Poller.Change(_descriptor, Paused);
        _loop.Watch(this);
    }

    private void Dispatch(int descriptor, IPEndPoint peer)
    {
        GatewayRuntime gateway = _listener.Gateway;
        Admission admission = gateway.Admit(peer.Address);
        if (admission != Admission.Accepted)
        {
            gateway.Log.TurnedAway(_listener.Name, peer.ToString(), SessionError.TooManyConnections.Code);
        }

        if (admission == Admission.Dropped)
        {
            _ = Linux.close(descriptor);
            return;
        }

        EventLoop loop = gateway.NextLoop();
        loop.Post(() => Open(_listener, loop, descriptor, peer, admission == Admission.Accepted));
    }

    /// <summary>Makes a connection of a descriptor that was admitted or is to be refused; when that fails nothing of it is left.</summary>
    internal static void Open(ListenerRuntime listener, EventLoop loop, int descriptor, IPEndPoint peer, bool isAdmitted)
    {
        Action start;
        try
        {
            start = isAdmitted && listener.Options.Login == LoginMode.PassThrough && listener.Gateway.Bypass.IsBypassed(listener.Name)
                ? OpenBypass(listener, loop, descriptor, peer)
                : OpenRelay(listener, loop, descriptor, peer, isAdmitted);
        }
#pragma warning disable CA1031 // The connection has no owner yet that could be its boundary.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _ = Linux.close(descriptor);
            listener.Gateway.OnNotOpened(peer.Address);
            listener.Gateway.Log.SessionFault(fault, listener.Name);
            return;
        }

        start();
    }

    private static Action OpenBypass(ListenerRuntime listener, EventLoop loop, int descriptor, IPEndPoint peer)
    {
        listener.Gateway.Log.Bypassed(listener.Name, peer.ToString());
        return new BypassRelay(loop, listener, descriptor, peer, listener.Gateway.NextSessionId()).Start;
    }

    private static Action OpenRelay(ListenerRuntime listener, EventLoop loop, int descriptor, IPEndPoint peer, bool isAdmitted)
    {
        var relay = new Relay(loop, listener, descriptor, peer, listener.Gateway.NextSessionId());
        return isAdmitted ? static () => { } : () => relay.Refuse(SessionError.TooManyConnections);
    }
}
