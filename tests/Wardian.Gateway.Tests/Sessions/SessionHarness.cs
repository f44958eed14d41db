using System.Buffers;
using System.Net;
using Wardian.Cryptography.Scram;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Kernel;
using Wardian.Testing.Access;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;
using Wardian.Testing.Time;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>
/// A session without sockets. Gives it bytes as the transport does: what it has not dealt with comes again with more behind it, and not
/// before more has come or the session has ceased to hold the client back.
/// </summary>
internal sealed class SessionHarness : ISessionPort
{
    public static readonly (uint ProcessId, uint SecretKey) OurKey = (77, 0xCAFE_F00D);
    public static readonly IPEndPoint ServerAddress = new(IPAddress.Loopback, 5432);

    private ArrayBufferWriter<byte> _toClient = new();
    private ArrayBufferWriter<byte> _toServer = new();
    private byte[] _fromClient = [];
    private byte[] _fromServer = [];
    private bool _isHeldBack;

    public SessionHarness(
        ListenerOptions? listener = null, DataSourceOptions? source = null, GatewayLimits? limits = null, SessionHarness? shared = null)
    {
        Clock = shared?.Clock ?? new SessionClock(Time);
        Listener = shared?.Listener ?? listener ?? Listening();
        Environment = shared?.Environment ?? MakeEnvironment(source, limits ?? new GatewayLimits());
        Session = new PostgresSession(Environment, this, new SessionId(1), new IPEndPoint(IPAddress.Loopback, 40000), OurKey);
    }

    private SessionEnvironment MakeEnvironment(DataSourceOptions? source, GatewayLimits limits) => new()
    {
        Listener = Listener,
        Source = source ?? new DataSourceOptions { Name = "his", Host = "127.0.0.1", Tls = new() { Mode = ServerTlsMode.Disable } },
        Limits = limits,
        Actors = new ActorNames(Listener.Identity),
        Ledger = Ledger,
        Failures = new FailureRecords(Ledger, limits.FailuresRecordedPerMinuteMax, static () => new SessionId(99)),
        Identities = Identities,
        Texts = new StatementTexts(limits.LiteralBytesMax),
        Clock = Clock,
        Counters = Counters,
        NewNonce = () => "gatewaygatewaygateway" + _nonce++,
    };

    private int _nonce;

    public PostgresSession Session { get; }

    public SessionEnvironment Environment { get; }

    /// <summary>Whether what the session sends is thrown away, for measuring.</summary>
    public bool IsQuiet { get; set; }

    public ListenerOptions Listener { get; }

    public FakeClock Time { get; } = new();

    public SessionClock Clock { get; }

    public MemoryLedger Ledger { get; } = new();

    public MemoryIdentities Identities { get; } = new();

    public GatewayCounters Counters { get; } = new();

    /// <summary>What the session asked for besides sending, in order.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Answers <see cref="ISessionPort.ConnectServer"/> at once; otherwise the test does.</summary>
    public bool ConnectsAtOnce { get; set; } = true;

    public bool IsClosed { get; private set; }

    public byte[] ToClient => _toClient.WrittenSpan.ToArray();

    public byte[] ToServer => _toServer.WrittenSpan.ToArray();

    public int UnreadFromClient => _fromClient.Length;

    public static ListenerOptions Listening(
        LoginMode login = LoginMode.PassThrough,
        ClientTlsMode tls = ClientTlsMode.Optional,
        ListenerProfile profile = ListenerProfile.Application,
        IdentityExtractionOptions? identity = null,
        bool allowsReplication = false,
        ChannelBindingConflict conflict = ChannelBindingConflict.AskPassword) => new()
        {
            Name = "ward",
            Port = 6432,
            Source = "his",
            Login = login,
            Profile = profile,
            Tls = new() { Mode = tls },
            Identity = identity ?? new(),
            AllowReplication = allowsReplication,
            ChannelBindingConflict = conflict,
            Language = "en-US",
        };

    /// <summary>A session in which statements can begin; everything up to here is forgotten except the ledger's first record.</summary>
    public static SessionHarness LoggedIn(
        ListenerOptions? listener = null, GatewayLimits? limits = null, string program = "his-client", string serverEncoding = "UTF8")
    {
        var harness = new SessionHarness(listener, limits: limits);
        return harness.LogIn(program, serverEncoding);
    }

    /// <summary>The same, sharing with another harness what sessions of one event loop share.</summary>
    public static SessionHarness LoggedInWith(SessionHarness shared) => new SessionHarness(shared: shared).LogIn("his-client");

    /// <summary>Gives the harness's own buffers up, so that only the session is measured.</summary>
    public void DropBuffers() => (_toClient, _toServer, _fromClient, _fromServer) = (new(), new(), [], []);

    private SessionHarness LogIn(string program, string serverEncoding = "UTF8")
    {
        SessionHarness harness = this;
        harness.Client(Frontend.Startup(("user", "his_app"), ("database", "his"), ("application_name", program)));
        harness.Server(
            Backend.AuthenticationOk,
            Backend.Parameter("client_encoding", "UTF8"),
            Backend.Parameter("server_encoding", serverEncoding),
            Backend.Parameter("standard_conforming_strings", "on"),
            Backend.Key(4242, 99),
            Backend.Ready());
        harness.Forget();
        return harness;
    }

    /// <summary>Forgets what was sent so far.</summary>
    public void Forget()
    {
        _toClient.Clear();
        _toServer.Clear();
        Requests.Clear();
    }

    public void Client(params ReadOnlySpan<byte[]> messages) => FromClient(Wire.Join(messages));

    public void Server(params ReadOnlySpan<byte[]> messages) => FromServer(Wire.Join(messages));

    public void FromClient(ReadOnlySpan<byte> bytes)
    {
        _fromClient = [.. _fromClient, .. bytes];
        if (!Session.IsClientPaused)
        {
            DeliverClient();
        }

        Pump();
    }

    public void FromServer(ReadOnlySpan<byte> bytes)
    {
        _fromServer = [.. _fromServer, .. bytes];
        int used = Session.OnServerBytes(_fromServer);
        Assert.InRange(used, 0, _fromServer.Length);
        _fromServer = _fromServer[used..];
        Pump();
    }

    /// <summary>The records of statements, one line each.</summary>
    public string[] Statements() => [.. Ledger.Records
        .Where(record => record.Kind == Kernel.Contracts.Audit.AuditKind.Statement).Select(record => record.ToString())];

    void ISessionPort.SendToClient(ReadOnlySpan<byte> bytes)
    {
        Assert.False(IsClosed, "Sent to the client after the end.");
        if (!IsQuiet)
        {
            _toClient.Write(bytes);
        }
    }

    void ISessionPort.SendToServer(ReadOnlySpan<byte> bytes)
    {
        Assert.False(IsClosed, "Sent to the server after the end.");
        if (!IsQuiet)
        {
            _toServer.Write(bytes);
        }
    }

    void ISessionPort.StartClientTls(bool isDirect) => Requests.Add(isDirect ? "client-tls-direct" : "client-tls");

    void ISessionPort.ConnectServer()
    {
        Requests.Add("connect");
        if (ConnectsAtOnce)
        {
            Session.OnServerConnected(ServerAddress);
        }
    }

    void ISessionPort.StartServerTls() => Requests.Add("server-tls");

    void ISessionPort.DeriveScramKeys(ReadOnlyMemory<byte> password, ScramChallenge challenge)
    {
        Requests.Add("derive");
        Session.OnScramKeys(ScramKeys.Derive(password.Span, challenge.Salt.Span, challenge.Iterations));
    }

    void ISessionPort.Cancel(uint processId, uint secretKey) => Requests.Add($"cancel {processId} {secretKey:X}");

    void ISessionPort.Close()
    {
        Requests.Add("close");
        IsClosed = true;
    }

    private void DeliverClient()
    {
        int used = Session.OnClientBytes(_fromClient);
        Assert.InRange(used, 0, _fromClient.Length);
        _fromClient = _fromClient[used..];
    }

    // As Relay.Pump: what was held back is given again as soon as the session takes it.
    public void Pump()
    {
        bool isPaused = Session.IsClientPaused;
        if (_isHeldBack && !isPaused && _fromClient.Length > 0 && !IsClosed)
        {
            DeliverClient();
            isPaused = Session.IsClientPaused;
        }

        _isHeldBack = isPaused;
    }
}
