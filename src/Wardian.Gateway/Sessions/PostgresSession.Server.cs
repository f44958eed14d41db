using System.Net;
using Wardian.Cryptography.Scram;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

// The way to the server, from the connection to its first ReadyForQuery.
internal sealed partial class PostgresSession
{
    private ReadOnlyMemory<byte> _password;
    private List<string> _mechanisms = [];
    private ScramClient? _scramClient;
    private bool _isSaslOffered;
    private bool _isChallenged;
    private bool _isServerProved;
    private bool _isBindingConflict;
    private SessionSettings? _settings;

    /// <summary>The connection to the server is open.</summary>
    public void OnServerConnected(IPEndPoint server)
    {
        _server = server;
        if (_environment.Source.Tls.Mode == ServerTlsMode.Disable)
        {
            SendStartup();
            return;
        }

        _output.ResetWrittenCount();
        StartupPacket.WriteSslRequest(_output);
        Phase = SessionPhase.ServerTlsAnswer;
        _port.SendToServer(_output.WrittenSpan);
    }

    /// <summary>TLS with the server is up, and its certificate is verified.</summary>
    public void OnServerTls(TlsFacts facts)
    {
        _serverTls = facts;
        SendStartup();
    }

    /// <summary>The keys that <see cref="ISessionPort.DeriveScramKeys"/> was asked for.</summary>
    public void OnScramKeys(ScramKeys keys)
    {
        if (Phase != SessionPhase.ServerLogIn || _scramClient is null)
        {
            return;
        }

        SendPassword(_scramClient.Finish(keys));
    }

    private void BeginConnect()
    {
        Phase = SessionPhase.Connecting;
        _port.ConnectServer();
    }

    private int ReadTlsAnswer(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != (byte)'S')
        {
            return Fail(SessionError.ServerTlsRefused, bytes.Length);
        }

        if (bytes.Length > 1)
        {
            return Fail(SessionError.ServerViolation, bytes.Length);
        }

        Phase = SessionPhase.ServerTls;
        _port.StartServerTls();
        return 1;
    }

    private void SendStartup()
    {
        IEnumerable<KeyValuePair<string, string>> parameters = _startup!.Parameters
            .Where(parameter => !IsProtocolOption(parameter.Key))
            .Select(parameter => _account is not null && parameter.Key == "user" ? new("user", _account) : parameter);
        _output.ResetWrittenCount();
        StartupPacket.WriteStartup(_output, parameters);
        Phase = _account is null ? SessionPhase.PassThrough : SessionPhase.ServerLogIn;
        _port.SendToServer(_output.WrittenSpan);
    }

    private int ReadServerLogIn(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (bytes.Length - position >= PostgresLimits.HeaderLength && Phase is not (SessionPhase.Closed or SessionPhase.Ready))
        {
            ReadOnlySpan<byte> rest = bytes[position..];
            if (!MessageHeader.TryRead(rest, out MessageHeader header) || header.TotalLength > ServerMessageHeldMax)
            {
                return Fail(SessionError.ServerViolation, bytes.Length);
            }

            if (rest.Length < header.TotalLength)
            {
                break;
            }

            position += header.TotalLength;
            OnServerLogInMessage(header.Tag, rest[..header.TotalLength], rest[PostgresLimits.HeaderLength..header.TotalLength]);
        }

        return Phase switch
        {
            SessionPhase.Closed => bytes.Length,
            SessionPhase.Ready when position < bytes.Length => position + RelayFromServer(bytes[position..]),
            _ => position,
        };
    }

    private void OnServerLogInMessage(byte tag, ReadOnlySpan<byte> message, ReadOnlySpan<byte> body)
    {
        bool isSettling = Phase == SessionPhase.Settling;
        switch (tag)
        {
            case BackendTag.Authentication when !isSettling && Phase != SessionPhase.AskPassword:
                OnAuthentication(message, body);
                break;
            case BackendTag.NoticeResponse:
                _port.SendToClient(message);
                break;
            case BackendTag.ErrorResponse:
                OnServerLogInError(message, body);
                break;
            case BackendTag.ParameterStatus when isSettling && (_settings ??= new SessionSettings()).TryOnParameterStatus(body, out _, out _):
                _port.SendToClient(message);
                break;
            case BackendTag.BackendKeyData when isSettling && ServerCancelKey is null && body.Length == 8:
                OnServerKey(body);
                break;
            case BackendTag.ReadyForQuery when isSettling && body.Length == 1:
                OnServerReady(message);
                break;
            default:
                Fail(SessionError.ServerViolation);
                break;
        }
    }

    private void OnServerLogInError(ReadOnlySpan<byte> message, ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> code = ErrorFields.Find(body, ErrorFields.Code);
        // The server's words name the vaulted account, which is none of the person's business.
        if (_account is not null && code.StartsWith("28"u8))
        {
            Fail(SessionError.ServerLogInFailed);
            return;
        }

        _port.SendToClient(message);
        End("server-refused", SqlState.Parse(code));
    }

    private void OnAuthentication(ReadOnlySpan<byte> message, ReadOnlySpan<byte> body)
    {
        if (!AuthenticationRequest.TryReadKind(body, out uint kind, out ReadOnlySpan<byte> data))
        {
            Fail(SessionError.ServerViolation);
        }
        else if (kind == AuthenticationRequest.Ok)
        {
            OnAuthenticated();
        }
        else if (Phase == SessionPhase.PassThrough)
        {
            RelayAuthentication(kind, message, data);
        }
        else
        {
            AnswerAuthentication(kind, data);
        }
    }

    private void OnAuthenticated()
    {
        // A server that has not proved that it knows the password could be anybody's (RFC 5802, section 5.1).
        if (_scramClient is not null && !_isServerProved)
        {
            Fail(SessionError.ServerLogInFailed);
            return;
        }

        Phase = SessionPhase.Settling;
        ForgetSecrets();
        _output.ResetWrittenCount();
        PostgresMessages.WriteAuthentication(_output, AuthenticationRequest.Ok, default);
        _port.SendToClient(_output.WrittenSpan);
    }

    private void RelayAuthentication(uint kind, ReadOnlySpan<byte> message, ReadOnlySpan<byte> data)
    {
        switch (kind)
        {
            case AuthenticationRequest.CleartextPassword when _clientTls is null:
                Fail(SessionError.CleartextRefused);
                return;
            case AuthenticationRequest.CleartextPassword:
            case AuthenticationRequest.Md5Password:
                _isPasswordAsked = true;
                _port.SendToClient(message);
                return;
            case AuthenticationRequest.Sasl when !_isSaslOffered && AuthenticationRequest.TryReadMechanisms(data, out _mechanisms):
                _isSaslOffered = true;
                RelaySaslOffer();
                return;
            case AuthenticationRequest.SaslContinue when _isSaslOffered:
                _isPasswordAsked = true;
                _port.SendToClient(message);
                return;
            case AuthenticationRequest.SaslFinal when _isSaslOffered:
                _port.SendToClient(message);
                return;
            default:
                Fail(SessionError.AuthenticationUnsupported);
                return;
        }
    }

    private void RelaySaslOffer()
    {
        if (!_mechanisms.Contains(ScramMechanism.Sha256))
        {
            Fail(SessionError.AuthenticationUnsupported);
            return;
        }

        _output.ResetWrittenCount();
        // With TLS on both sides, a client that could bind says so ('y') and the server, which could bind too, takes that for an attack
        // (RFC 5802, section 6): the exchange cannot be relayed. Over TLS the client may tell us its password instead.
        _isBindingConflict = _clientTls is not null && _serverTls is not null;
        if (_isBindingConflict && _environment.Listener.ChannelBindingConflict == ChannelBindingConflict.AskPassword)
        {
            Phase = SessionPhase.AskPassword;
            PostgresMessages.WriteAuthentication(_output, AuthenticationRequest.CleartextPassword, default);
        }
        else
        {
            _isPasswordAsked = true;
            PostgresMessages.WriteSaslOffer(_output, ScramMechanism.Sha256);
        }

        _port.SendToClient(_output.WrittenSpan);
    }

    private void AnswerAuthentication(uint kind, ReadOnlySpan<byte> data)
    {
        switch (kind)
        {
            case AuthenticationRequest.CleartextPassword when _serverTls is not null && !_isSaslOffered:
                SendPasswordText(_password.Span);
                return;
            case AuthenticationRequest.Md5Password when data.Length == 4 && !_isSaslOffered:
                SendPasswordText(Md5Password.Response(_password.Span, _account!, data));
                return;
            case AuthenticationRequest.Sasl when !_isSaslOffered && AuthenticationRequest.TryReadMechanisms(data, out _mechanisms):
                _isSaslOffered = true;
                BeginServerScram();
                return;
            case AuthenticationRequest.SaslContinue when _scramClient is not null && !_isChallenged:
                // Once: each derivation is expensive, and the server says how expensive.
                _isChallenged = true;
                if (_scramClient.TryReadServerFirst(data, out ScramChallenge? challenge, out _))
                {
                    _port.DeriveScramKeys(_password, challenge);
                    return;
                }

                break;
            case AuthenticationRequest.SaslFinal when _scramClient is not null && _scramClient.TryVerify(data):
                _isServerProved = true;
                return;
        }

        Fail(kind == AuthenticationRequest.CleartextPassword ? SessionError.CleartextRefused : SessionError.ServerLogInFailed);
    }

    private void BeginServerScram()
    {
        var client = new ScramClient(_serverTls?.EndPointBinding ?? default, _environment.NewNonce());
        if (!client.TryChoose(_mechanisms))
        {
            Fail(SessionError.AuthenticationUnsupported);
            return;
        }

        Phase = SessionPhase.ServerLogIn;
        _scramClient = client;
        _output.ResetWrittenCount();
        PostgresMessages.WriteSaslInitialResponse(_output, client.Mechanism, client.Start());
        _port.SendToServer(_output.WrittenSpan);
    }

    private void SendPassword(ReadOnlySpan<byte> body)
    {
        _output.ResetWrittenCount();
        PostgresMessages.Write(_output, FrontendTag.Password, body);
        _port.SendToServer(_output.WrittenSpan);
    }

    private void SendPasswordText(ReadOnlySpan<byte> password)
    {
        _output.ResetWrittenCount();
        PostgresMessages.WritePassword(_output, password);
        _port.SendToServer(_output.WrittenSpan);
        _output.Clear();
    }

    private void OnServerKey(ReadOnlySpan<byte> body)
    {
        ServerCancelKey = (
            System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(body),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
        Volatile.Write(ref _serverProcessId, ServerCancelKey.Value.ProcessId);
        _output.ResetWrittenCount();
        PostgresMessages.WriteBackendKey(_output, CancelKey.ProcessId, CancelKey.SecretKey);
        _port.SendToClient(_output.WrittenSpan);
    }

    private void OnServerReady(ReadOnlySpan<byte> message)
    {
        _session = DescribeSession();
        var context = new ConversationContext
        {
            Session = _session,
            Actor = _environment.Actors.FromProgram(_session.ClientProgram),
            Actors = _environment.Actors,
            Texts = _environment.Texts,
            Ledger = _environment.Ledger,
            Clock = _environment.Clock,
            Counters = _environment.Counters,
            LiteralBytesMax = _environment.Limits.LiteralBytesMax,
            AllowsReplication = _environment.Listener.AllowReplication,
        };
        SessionSettings settings = _settings ?? new SessionSettings();
        settings.MarkStart();
        _conversation = new Conversation(context, settings);
        _environment.Counters.SessionsOpened++;
        RecordEvent(AuditKind.SessionStart, detail: null);
        Phase = SessionPhase.Ready;
        // What only log-in needed must not weigh on thousands of idle sessions.
        (_startup, _person, _scramClient, _mechanisms) = (null, null, null, []);
        _output.Clear();
        _port.SendToClient(message);
    }

    private void ForgetSecrets()
    {
        _password = default;
        _output.Clear();
    }
}
