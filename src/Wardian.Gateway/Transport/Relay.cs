using System.Net;
using Wardian.Cryptography.Scram;
using Wardian.Cryptography.Tls;
using Wardian.Gateway.Sessions;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Gateway.Transport;

/// <summary>
/// The sockets of one session: feeds a <see cref="PostgresSession"/> and carries out what it asks. Decides when either side is read
/// (back-pressure) and when the connections close. Lives on one event loop.
/// </summary>
internal sealed partial class Relay : IConnection, ISessionPort, ITimed
{
    private static readonly TimeSpan LingerTimeout = TimeSpan.FromSeconds(2);

    private readonly EventLoop _loop;
    private readonly ListenerRuntime _listener;
    private readonly PostgresSession _session;
    private readonly SocketChannel _client;
    private readonly IPEndPoint _peer;
    private ListenerTls? _clientTls;
    private SocketChannel? _server;
    private long _deadline;
    private bool _wasClientPaused;
    private bool _isClosing;
    private bool _isLingering;
    private bool _isCancelRequest;
    private bool _isPumping;
    private bool _isClosed;
    private int _cancelsInFlight;

    /// <summary>Takes <paramref name="descriptor"/> over; when this throws, nothing knows of it and the caller closes it.</summary>
    public Relay(EventLoop loop, ListenerRuntime listener, int descriptor, IPEndPoint peer, SessionId id)
    {
        _loop = loop;
        _listener = listener;
        _peer = peer;
        _client = new SocketChannel(loop, descriptor, new ClientHandler(this), isConnecting: false);
        (uint, uint) key = listener.Gateway.Cancels.Register(this);
        _session = new PostgresSession(listener.EnvironmentFor(loop), this, id, peer, key);
        _deadline = DeadlineIn(listener.Gateway.Options.Limits.LoginTimeout);
        loop.Watch(this);
        listener.Gateway.OnOpened(this);
    }

    public EventLoop Loop => _loop;

    public IPEndPoint Peer => _peer;

    public GatewayBackend? Backend => _session.ServerProcessId is > 0 and uint process
        ? new GatewayBackend(_listener.Source.Options.Name, process, Port: 0)
        : null;

    public bool IsPendingLogin { get; private set; } = true;

    public (uint ProcessId, uint SecretKey) CancelKey => _session.CancelKey;

    /// <summary>Turns the client away with an error before anything else happens.</summary>
    public void Refuse(SessionError error) => Guard(() => _session.Refuse(error));

    /// <summary>Ends the session if nothing is running, or in any case when <paramref name="isForced"/>.</summary>
    public void Drain(bool isForced)
    {
        if (!_isClosing && (isForced || !_session.IsLoggedIn || _session.IsIdle))
        {
            Guard(_session.OnShutdown);
        }
    }

    void ITimed.OnTick(long timestamp)
    {
        if (_isClosing)
        {
            if (timestamp >= _deadline)
            {
                CloseNow();
            }
        }
        else if (_session.IsLoggedIn)
        {
            _loop.Unwatch(this);
        }
        else if (timestamp >= _deadline)
        {
            Guard(_session.OnLoginTimeout);
        }
        else if (_session.IsReachingServer && timestamp >= _connectDeadline)
        {
            Guard(OnConnectTimeout);
        }
    }

    public void SendToClient(ReadOnlySpan<byte> bytes) => _client.Send(bytes);

    public void SendToServer(ReadOnlySpan<byte> bytes) => _server!.Send(bytes);

    public void StartClientTls(bool isDirect)
    {
        _clientTls = _listener.ClientTls!;
        _client.BeginTls(TlsTransform.Accept(_clientTls.Context));
        _isDirectTls = isDirect;
    }

    public void StartServerTls()
    {
        _server!.BeginTls(TlsTransform.Connect(_listener.Source.Tls!, _listener.Source.VerifiedName));
        _loop.Buffers.Cipher.ResetWrittenCount();
        ReadOnlySpan<byte> nothing = default;
        _ = _server.Tls!.Handshake(ref nothing, _loop.Buffers.Cipher);
        _server.SendRaw(_loop.Buffers.Cipher.WrittenSpan);
    }

    public void DeriveScramKeys(ReadOnlyMemory<byte> password, ScramChallenge challenge) =>
        _listener.Source.Keys.Find(password, challenge, keys => _loop.Post(() => Guard(() => _session.OnScramKeys(keys.GetAwaiter().GetResult()))));

    public void Cancel(uint processId, uint secretKey)
    {
        _isCancelRequest = true;
        // The client may only hear that it is done when the server has been told (PQcancel waits for the connection to end).
        if (!_listener.Gateway.Cancels.TryCancel(processId, secretKey, () => _loop.Post(CloseNow)))
        {
            _listener.EnvironmentFor(_loop).Counters.WrongCancelKeys++;
            _session.RecordWrongCancelKey();
            _loop.Post(CloseNow);
        }
    }

    public void Close()
    {
        if (_isClosing)
        {
            return;
        }

        _isClosing = true;
        MarkLoggedIn();
        _listener.Gateway.Cancels.Unregister(this);
        _deadline = DeadlineIn(_isCancelRequest ? CancelSender.Timeout + LingerTimeout : LingerTimeout);
        _loop.Watch(this);
        if (!_isPumping)
        {
            Settle();
        }
    }

    private void Guard(Action work)
    {
        try
        {
            work();
            Pump();
        }
#pragma warning disable CA1031 // The session loop is one of the four boundaries: a fault of ours ends this session and no other.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            OnFault(fault);
        }
    }

    private void OnFault(Exception first)
    {
        _listener.Gateway.Log.SessionFault(first, _listener.Name);
        try
        {
            _session.OnFault();
        }
#pragma warning disable CA1031 // The second fault of one session adds nothing: both sockets are closed below.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _listener.Gateway.Log.SessionFault(fault, _listener.Name);
        }

        CloseNow();
    }

    // After each event: go on with what had to wait, and read from whom we may.
    private void Pump()
    {
        if (_isClosing)
        {
            Settle();
            return;
        }

        if (_session.IsLoggedIn)
        {
            MarkLoggedIn();
        }

        bool isPaused = _session.IsClientPaused || _cancelsInFlight > 0;
        if (_wasClientPaused && !isPaused && _client.Carried.Length > 0)
        {
            _wasClientPaused = false;
            DeliverCarried();
            if (_isClosing)
            {
                Settle();
                return;
            }

            isPaused = _session.IsClientPaused;
        }

        _wasClientPaused = isPaused;
        int unsentMax = _listener.Gateway.Options.Limits.PendingOutputBytesMax;
        _client.SetReading(_client.IsHandshaking || (!isPaused && (_server?.UnsentBytes ?? 0) <= unsentMax));
        if (_server is not null && !_isConnecting)
        {
            _server.SetReading(_client.UnsentBytes <= unsentMax);
        }
    }

    // The last words go out first; then the client has a moment to read them before its unread bytes would reset the connection.
    private void Settle()
    {
        if (_isClosed)
        {
            return;
        }

        if (_isCancelRequest)
        {
            if (_isClientGone)
            {
                _client.Close();
            }
            else
            {
                _client.SetReading(false);
            }

            return;
        }

        if (_server is { UnsentBytes: 0 } or { IsBroken: true })
        {
            CloseServer();
        }

        _server?.SetReading(false);
        if (_client.IsBroken || _isClientGone)
        {
            _client.Close();
        }
        else if (_client.UnsentBytes == 0 && !_isLingering)
        {
            _isLingering = true;
            _client.EndSending();
        }

        if (_client.IsOpen)
        {
            _client.SetReading(_isLingering);
        }
        else if (_server is null)
        {
            CloseNow();
        }
    }

    private void CloseNow()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = _isClosing = true;
        MarkLoggedIn();
        _listener.Gateway.Cancels.Unregister(this);
        _loop.Unwatch(this);
        _client.Close();
        CloseServer();
        _listener.Gateway.OnClosed(this);
    }

    private void CloseServer()
    {
        _server?.Close();
        _server = null;
    }

    private void MarkLoggedIn()
    {
        if (IsPendingLogin)
        {
            IsPendingLogin = false;
            _listener.Gateway.OnLoginEnded(_peer.Address);
        }
    }

    private long DeadlineIn(TimeSpan time) => _loop.Clock.After(time);
}
