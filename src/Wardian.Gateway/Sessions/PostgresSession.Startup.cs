using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

internal sealed partial class PostgresSession
{
    private const byte TlsHandshakeRecord = 0x16;
    private const string ProtocolOptionPrefix = "_pq_.";

    private StartupPacket? _startup;
    private TlsFacts? _clientTls;
    private TlsFacts? _serverTls;
    private System.Net.IPEndPoint? _server;
    private bool _hasAskedTls;
    private bool _hasAskedGss;

    /// <summary>TLS with the client is up.</summary>
    public void OnClientTls(TlsFacts facts)
    {
        _clientTls = facts;
        Phase = SessionPhase.Startup;
    }

    private int ReadStartup(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        if (bytes[0] == TlsHandshakeRecord && _clientTls is null && !_hasAskedTls && IsTlsOffered)
        {
            Phase = SessionPhase.ClientTls;
            _port.StartClientTls(isDirect: true);
            return 0;
        }

        switch (StartupPacket.TryRead(bytes, out StartupPacket? packet))
        {
            case FrameStatus.NeedMore:
                return 0;
            case FrameStatus.Invalid:
                return Fail(SessionError.ProtocolViolation, bytes.Length);
        }

        switch (packet!.Kind)
        {
            case StartupPacketKind.SslRequest:
                return OnTlsRequest(bytes.Length);
            case StartupPacketKind.GssEncRequest when !_hasAskedGss:
                _hasAskedGss = true;
                _port.SendToClient("N"u8);
                return packet.Length;
            case StartupPacketKind.CancelRequest:
                _port.Cancel(packet.ProcessId, packet.SecretKey);
                End("cancel-request");
                return bytes.Length;
            case StartupPacketKind.Startup:
                OnStartup(packet);
                return packet.Length;
            default:
                return Fail(SessionError.ProtocolViolation, bytes.Length);
        }
    }

    private bool IsTlsOffered => _environment.Listener.Tls.Mode != ClientTlsMode.Disable;

    private int OnTlsRequest(int available)
    {
        const int packetLength = 8;
        if (_hasAskedTls || _clientTls is not null)
        {
            return Fail(SessionError.ProtocolViolation, available);
        }

        _hasAskedTls = true;
        if (!IsTlsOffered)
        {
            _port.SendToClient("N"u8);
            return packetLength;
        }

        // What follows in clear could have been put there by somebody in between (CVE-2021-23214).
        if (available > packetLength)
        {
            return Fail(SessionError.DataAfterTlsRequest, available);
        }

        _port.SendToClient("S"u8);
        Phase = SessionPhase.ClientTls;
        _port.StartClientTls(isDirect: false);
        return packetLength;
    }

    private void OnStartup(StartupPacket packet)
    {
        _startup = packet;
        SessionError? refusal = FindRefusal(packet);
        if (refusal is not null)
        {
            Fail(refusal);
            return;
        }

        List<string> unknownOptions = [.. packet.Parameters.Select(parameter => parameter.Key).Where(IsProtocolOption)];
        if (packet.Version != StartupPacket.Version30 || unknownOptions.Count > 0)
        {
            // We speak 3.0 and no options, whatever the server could do: the session's state machine models exactly that.
            _output.ResetWrittenCount();
            PostgresMessages.WriteNegotiate(_output, unknownOptions);
            _port.SendToClient(_output.WrittenSpan);
        }

        if (_environment.Listener.Login == LoginMode.LogIn)
        {
            BeginLogIn(packet.Find("user")!);
        }
        else
        {
            BeginConnect();
        }
    }

    private SessionError? FindRefusal(StartupPacket packet)
    {
        if (packet.Version >> 16 != 3)
        {
            return SessionError.UnsupportedVersion;
        }

        if (_clientTls is null && _environment.Listener.Tls.Mode == ClientTlsMode.Required)
        {
            return SessionError.TlsRequired;
        }

        if (string.IsNullOrEmpty(packet.Find("user")))
        {
            return SessionError.UserMissing;
        }

        if (!_environment.Listener.AllowReplication && IsReplication(packet.Find("replication")))
        {
            return SessionError.ReplicationRefused;
        }

        return IsPersonWithoutRecord ? SessionError.AuditFailing : null;
    }

    /// <summary>Nothing a person does may go unrecorded; an application passes, and the ledger reports the gap.</summary>
    private bool IsPersonWithoutRecord =>
        _environment.Listener.Profile == ListenerProfile.Person && _environment.Ledger.Health == AuditHealth.Failing;

    // parse_bool in PostgreSQL takes any unambiguous beginning of these words; everything but a clear "no" counts as yes here.
    private static bool IsReplication(string? value) =>
        value is not null && value.ToUpperInvariant() is not ("" or "0" or "F" or "FA" or "FAL" or "FALS" or "FALSE" or "N" or "NO" or "OF" or "OFF");

    private static bool IsProtocolOption(string name) => name.StartsWith(ProtocolOptionPrefix, StringComparison.Ordinal);

    private AuditSession DescribeSession() => new()
    {
        Id = _id,
        StartedAt = _startedAt,
        Listener = _environment.Listener.Name,
        DataSource = _environment.Source.Name,
        Profile = _environment.Listener.Profile == ListenerProfile.Person ? "person" : "application",
        Person = _isPersonProved ? _startup!.Find("user")! : string.Empty,
        Account = _account ?? _startup?.Find("user") ?? string.Empty,
        Database = _startup?.Find("database") ?? _account ?? _startup?.Find("user") ?? string.Empty,
        ClientProgram = _startup?.Find("application_name") ?? string.Empty,
        Client = _client,
        Server = _server,
        ClientTls = _clientTls?.Description ?? string.Empty,
        ServerTls = _serverTls?.Description ?? string.Empty,
        ClientCertificate = _clientTls?.PeerSubject ?? string.Empty,
    };
}
