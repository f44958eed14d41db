using System.Buffers;
using System.Net;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// One client's session with one server, without I/O: bytes and events come in, bytes and requests go out through
/// <see cref="ISessionPort"/>. Owned by one event loop; not thread-safe.
/// </summary>
internal sealed partial class PostgresSession
{
    private readonly SessionEnvironment _environment;
    private readonly ISessionPort _port;
    private readonly SessionId _id;
    private readonly IPEndPoint _client;
    private readonly DateTimeOffset _startedAt;
    private readonly ArrayBufferWriter<byte> _output = new();

    private AuditSession? _session;
    private Conversation? _conversation;
    private string? _endCode;
    private uint _serverProcessId;

    public PostgresSession(SessionEnvironment environment, ISessionPort port, SessionId id, IPEndPoint client, (uint ProcessId, uint SecretKey) cancelKey)
    {
        _environment = environment;
        _port = port;
        _id = id;
        _client = client;
        _startedAt = environment.Clock.UtcNow;
        CancelKey = cancelKey;
    }

    public SessionPhase Phase { get; private set; } = SessionPhase.Startup;

    /// <summary>The key that this client uses for cancel requests. It is ours; the server's own key never leaves the gateway.</summary>
    public (uint ProcessId, uint SecretKey) CancelKey { get; }

    /// <summary>The server's key; null before log-in.</summary>
    public (uint ProcessId, uint SecretKey)? ServerCancelKey { get; private set; }

    /// <summary>The server's process of this session; 0 before log-in. Other threads may read it.</summary>
    public uint ServerProcessId => Volatile.Read(ref _serverProcessId);

    /// <summary>The session's name in the ledger.</summary>
    public SessionId Id => _id;

    /// <summary>Whether the client's bytes must wait.</summary>
    public bool IsClientPaused => Phase switch
    {
        SessionPhase.Startup or SessionPhase.LogIn or SessionPhase.AskPassword => false,
        SessionPhase.PassThrough => !_isPasswordAsked,
        // Not in the middle of a message: the server must have all of it before it answers what came before.
        SessionPhase.Ready => _conversation!.IsFull && _clientBytesPassing == 0,
        _ => true,
    };

    /// <summary>Bytes that must come together before the client's next message can be read; a hint for the size of its buffer.</summary>
    public int ClientBytesNeeded { get; private set; }

    /// <summary>Whether the server has yet to be reached, TLS included.</summary>
    public bool IsReachingServer => Phase is SessionPhase.Connecting or SessionPhase.ServerTlsAnswer or SessionPhase.ServerTls;

    /// <summary>Whether log-in is over.</summary>
    public bool IsLoggedIn => Phase == SessionPhase.Ready;

    /// <summary>Whether a statement of this client is running, so that a cancel request may be passed on.</summary>
    public bool IsBusy => _conversation?.IsBusy ?? false;

    /// <summary>Whether the session may be ended without cutting anything short.</summary>
    public bool IsIdle => _conversation?.IsIdle ?? false;

    /// <summary>Takes bytes from the client and says how many are dealt with; the rest must be given again with more behind them.</summary>
    public int OnClientBytes(ReadOnlySpan<byte> bytes)
    {
        int used = TakeFromClient(bytes);
        int taken = used;
        // During start-up each call takes one packet; what a client has sent ahead belongs to the next phase.
        while (taken > 0 && used < bytes.Length && Phase != SessionPhase.Ready && !IsClientPaused)
        {
            taken = TakeFromClient(bytes[used..]);
            used += taken;
        }

        _environment.Counters.BytesFromClients += used;
        return used;
    }

    /// <summary>Takes bytes from the server and says how many are dealt with.</summary>
    public int OnServerBytes(ReadOnlySpan<byte> bytes)
    {
        int used = Phase switch
        {
            SessionPhase.ServerTlsAnswer => ReadTlsAnswer(bytes),
            SessionPhase.PassThrough or SessionPhase.AskPassword or SessionPhase.ServerLogIn or SessionPhase.Settling => ReadServerLogIn(bytes),
            SessionPhase.Ready => RelayFromServer(bytes),
            SessionPhase.Closed => bytes.Length,
            _ => Fail(SessionError.ServerViolation, bytes.Length),
        };
        _environment.Counters.BytesFromServers += used;
        return used;
    }

    /// <summary>The client's connection has ended.</summary>
    public void OnClientClosed()
    {
        if (Phase == SessionPhase.Ready && !_isTerminated)
        {
            _endCode = "client-lost";
        }

        End(_endCode ?? "client-left");
    }

    /// <summary>The server's connection has ended or could not be made.</summary>
    /// <param name="error">What kept it from being made; null when it was open.</param>
    public void OnServerClosed(SessionError? error)
    {
        if (Phase == SessionPhase.Closed)
        {
            return;
        }

        if (_conversation?.IsServerLeaving == true || _isTerminated)
        {
            End(_isTerminated ? "client-left" : "server-ended-session");
            return;
        }

        Fail(error ?? SessionError.ServerClosed);
    }

    /// <summary>TLS with the client could not be set up; there is no channel on which it could be told.</summary>
    public void OnClientTlsFailed() => End("client-tls-failed", SqlState.Parse("08P01"));

    /// <summary>The client's cancel request was passed on.</summary>
    public void RecordCancel() => RecordEvent(AuditKind.Cancel, detail: null);

    /// <summary>The client's cancel request had a key that no session has (or has any more); nothing was cancelled.</summary>
    public void RecordWrongCancelKey() => RecordEvent(AuditKind.Cancel, "cancel-key-wrong");

    /// <summary>Log-in took too long.</summary>
    public void OnLoginTimeout() => Fail(SessionError.LoginTimeout);

    /// <summary>The gateway is being stopped; the client is told and both connections end.</summary>
    public void OnShutdown() => Fail(SessionError.ShuttingDown);

    /// <summary>Something of ours went wrong; the session ends and says so.</summary>
    public void OnFault() => Fail(SessionError.InternalFault);

    /// <summary>The client was told no before a session began.</summary>
    public void Refuse(SessionError error) => Fail(error);

    private int TakeFromClient(ReadOnlySpan<byte> bytes) => Phase switch
    {
        SessionPhase.Startup => ReadStartup(bytes),
        SessionPhase.LogIn or SessionPhase.PassThrough or SessionPhase.AskPassword => ReadPassword(bytes),
        SessionPhase.Ready => RelayFromClient(bytes),
        SessionPhase.Closed => bytes.Length,
        _ => 0,
    };

    private int Fail(SessionError error, int consumed)
    {
        Fail(error);
        return consumed;
    }

    private void Fail(SessionError error)
    {
        if (Phase == SessionPhase.Closed)
        {
            return;
        }

        // During a TLS handshake there is no channel on which the client could read an error, and in the middle of a message it would be
        // taken for the message's data.
        if (Phase != SessionPhase.ClientTls && _serverBytesPassing == 0)
        {
            SendError("FATAL", error);
        }

        if (error.SqlState == "08P01")
        {
            _environment.Counters.ProtocolViolations++;
        }

        End(error.Code, SqlState.Parse(error.SqlState));
    }

    private void SendError(string severity, SessionError error)
    {
        _output.ResetWrittenCount();
        ErrorText.Write(_output, severity, error, _environment.Listener.Language, _conversation?.Settings);
        _port.SendToClient(_output.WrittenSpan);
    }

    private void End(string code, SqlState state = default)
    {
        if (Phase == SessionPhase.Closed)
        {
            return;
        }

        bool wasLoggedIn = _session is not null;
        bool isWorthARecord = wasLoggedIn || Phase != SessionPhase.Startup || !state.IsNone;
        Phase = SessionPhase.Closed;
        _conversation?.End();
        if (wasLoggedIn)
        {
            _environment.Counters.SessionsClosed++;
        }
        else if (isWorthARecord)
        {
            _environment.Counters.LoginsFailed++;
        }

        if (isWorthARecord)
        {
            RecordEvent(wasLoggedIn ? AuditKind.SessionEnd : AuditKind.LoginFailed, code, state);
        }

        ForgetSecrets();
        _port.Close();
    }

    private void RecordEvent(AuditKind kind, string? detail, SqlState state = default)
    {
        var record = new AuditRecord
        {
            Kind = kind,
            Time = _environment.Clock.UtcNow,
            Session = _session ?? DescribeSession(),
            Detail = detail,
            SqlState = state,
            Duration = kind == AuditKind.SessionEnd ? _environment.Clock.UtcNow - _startedAt : default,
        };
        bool isKept = _session is null ? _environment.Failures.TryAppend(in record) : _environment.Ledger.TryAppend(in record);
        if (!isKept)
        {
            _environment.Counters.RecordsLost++;
        }
    }
}
