using System.Buffers;
using System.Net;
using System.Text;
using Wardian.Cryptography.Scram;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Kernel;
using Wardian.Testing.Access;
using Wardian.Testing.Audit;
using Wardian.Testing.Time;

namespace Wardian.Fuzz;

/// <summary>A session between two strangers; what goes out and what is recorded is kept for comparison.</summary>
internal sealed class FuzzSession : ISessionPort
{
    private static readonly Kernel.Contracts.Access.ScramVerifier Verifier = ScramVerifiers.Create("right"u8, 4096, new byte[16]);

    // As in the gateway, sessions of a listener share what is dear to make: compiled patterns and the scanner with its memory of texts.
    // The fuzzer has one thread.
    private static readonly ListenerOptions PassesThrough = Listening(LoginMode.PassThrough);
    private static readonly ListenerOptions LogsIn = Listening(LoginMode.LogIn);
    private static readonly DataSourceOptions Source = new() { Name = "his", Host = "127.0.0.1", Tls = new() { Mode = ServerTlsMode.Disable } };
    private static readonly GatewayLimits Limits = new();
    private static readonly ActorNames Actors = new(PassesThrough.Identity);
    private static readonly StatementTexts Texts = new(1024);
    private static readonly MemoryIdentities Identities =
        new MemoryIdentities().Person("wang", Verifier, true, ("his", "reader")).Credential("his", "reader", "vaulted");

    private readonly ArrayBufferWriter<byte> _toClient = new();
    private readonly ArrayBufferWriter<byte> _toServer = new();
    private readonly StringBuilder _requests = new();
    private readonly MemoryLedger _ledger = new();
    private readonly PostgresSession _session;
    private byte[] _fromClient = [];
    private byte[] _fromServer = [];
    private bool _isHeldBack;
    private int _nonce;

    public FuzzSession(LoginMode login = LoginMode.PassThrough) => _session = new PostgresSession(
        new SessionEnvironment
        {
            Listener = login == LoginMode.LogIn ? LogsIn : PassesThrough,
            Source = Source,
            Limits = Limits,
            Actors = Actors,
            Ledger = _ledger,
            Failures = new FailureRecords(_ledger, int.MaxValue, static () => default),
            Identities = Identities,
            Texts = Texts,
            Clock = new SessionClock(new FakeClock()),
            Counters = new(),
            NewNonce = () => "gatewaygatewaygateway" + _nonce++,
        },
        this,
        new SessionId(1),
        new IPEndPoint(IPAddress.Loopback, 1),
        (1, 2));

    /// <summary>Everything that can be seen from outside; a bypassed byte or a lost record makes it differ.</summary>
    public string Outcome => string.Join(
        '\n', [Convert.ToHexString(_toClient.WrittenSpan), Convert.ToHexString(_toServer.WrittenSpan), _requests.ToString(), .. _ledger.Records.Select(record => record.ToString())]);

    public bool IsClosed { get; private set; }

    public void Client(ReadOnlySpan<byte> bytes)
    {
        _fromClient = [.. _fromClient, .. bytes];
        if (!_session.IsClientPaused && !IsClosed)
        {
            Deliver();
        }

        bool isPaused = _session.IsClientPaused;
        if (_isHeldBack && !isPaused && _fromClient.Length > 0)
        {
            Deliver();
        }

        _isHeldBack = _session.IsClientPaused;
    }

    public void Server(ReadOnlySpan<byte> bytes)
    {
        if (IsClosed)
        {
            return;
        }

        _fromServer = [.. _fromServer, .. bytes];
        _fromServer = _fromServer[Checked(_session.OnServerBytes(_fromServer), _fromServer.Length)..];
        Client([]);
    }

    public void SendToClient(ReadOnlySpan<byte> bytes) => Write(_toClient, bytes);

    public void SendToServer(ReadOnlySpan<byte> bytes) => Write(_toServer, bytes);

    public void StartClientTls(bool isDirect) => _requests.Append("tls ");

    public void ConnectServer() => _session.OnServerConnected(new IPEndPoint(IPAddress.Loopback, 5432));

    public void StartServerTls() => _requests.Append("server-tls ");

    public void DeriveScramKeys(ReadOnlyMemory<byte> password, ScramChallenge challenge) =>
        _session.OnScramKeys(ScramKeys.Derive(password.Span, challenge.Salt.Span, Math.Min(challenge.Iterations, 10)));

    public void Cancel(uint processId, uint secretKey) => _requests.Append("cancel ");

    public void Close()
    {
        IsClosed = true;
        _requests.Append("close ");
    }

    private static ListenerOptions Listening(LoginMode login) => new()
    {
        Name = "fuzz",
        Source = "his",
        Login = login,
        Profile = ListenerProfile.Application,
        Tls = new() { Mode = ClientTlsMode.Optional },
        Identity = new() { Variables = ["his.user"], ApplicationNamePattern = ".+" },
        Language = "en-US",
    };

    private static int Checked(int used, int given) =>
        used >= 0 && used <= given ? used : throw new InvalidOperationException($"{used} of {given} bytes dealt with.");

    private void Deliver() => _fromClient = _fromClient[Checked(_session.OnClientBytes(_fromClient), _fromClient.Length)..];

    private void Write(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        if (IsClosed)
        {
            throw new InvalidOperationException("Sent after the end.");
        }

        output.Write(bytes);
    }
}
