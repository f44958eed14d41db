using Wardian.Cryptography.Scram;
using Wardian.Kernel.Contracts.Access;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

// Client's side of log-in: a personal identity by SCRAM, or passwords on their way to the server.
internal sealed partial class PostgresSession
{

    private PersonalIdentity? _person;
    private ScramServer? _scramServer;
    private bool _isScramStarted;
    private bool _isPersonProved;
    private bool _isPasswordAsked;
    private string? _account;

    // Some certificates (Ed25519, SM2) define no hash to bind to.
    private bool CanBind => _clientTls is { EndPointBinding.IsEmpty: false };

    private void BeginLogIn(string name)
    {
        bool isKnown = _environment.Identities.TryFindPerson(name, out _person);
        _scramServer = new ScramServer(
            isKnown ? _person!.Verifier : ScramVerifiers.Mock(_environment.Identities.MockSecret.Span, name),
            isMock: !isKnown,
            _clientTls?.EndPointBinding ?? default,
            _environment.NewNonce());
        Phase = SessionPhase.LogIn;
        _output.ResetWrittenCount();
        PostgresMessages.WriteSaslOffer(_output, [.. ScramMechanism.Offer(CanBind)]);
        _port.SendToClient(_output.WrittenSpan);
    }

    private int ReadPassword(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < PostgresLimits.HeaderLength)
        {
            return 0;
        }

        if (!MessageHeader.TryRead(bytes, out MessageHeader header)
            || header.Tag is not (FrontendTag.Password or FrontendTag.Terminate)
            || header.BodyLength > FrontendTag.LengthMax(header.Tag))
        {
            return Fail(SessionError.ProtocolViolation, bytes.Length);
        }

        if (bytes.Length < header.TotalLength)
        {
            ClientBytesNeeded = header.TotalLength;
            return 0;
        }

        ReadOnlySpan<byte> body = bytes[PostgresLimits.HeaderLength..header.TotalLength];
        if (header.Tag == FrontendTag.Terminate)
        {
            End("client-left");
            return bytes.Length;
        }

        switch (Phase)
        {
            case SessionPhase.LogIn:
                OnScram(body);
                break;
            case SessionPhase.AskPassword:
                OnAskedPassword(body);
                break;
            case SessionPhase.PassThrough when _isPasswordAsked && IsRefusedBinding(body):
                return Fail(SessionError.ChannelBindingRefused, bytes.Length);
            case SessionPhase.PassThrough when _isPasswordAsked:
                _isPasswordAsked = false;
                _port.SendToServer(bytes[..header.TotalLength]);
                break;
            default:
                return Fail(SessionError.ProtocolViolation, bytes.Length);
        }

        return header.TotalLength;
    }

    // The server would take the client's "I could have bound" for an attack and say so in words that help nobody (ADR 0006).
    private bool IsRefusedBinding(ReadOnlySpan<byte> body) =>
        _isBindingConflict
        && AuthenticationRequest.TryReadSaslInitialResponse(body, out _, out ReadOnlySpan<byte> response)
        && response.StartsWith("y"u8);

    private void OnScram(ReadOnlySpan<byte> body)
    {
        byte[] answer;
        bool isGood;
        if (_isScramStarted)
        {
            isGood = _scramServer!.TryFinish(body, out answer, out _);
        }
        else
        {
            answer = [];
            isGood = AuthenticationRequest.TryReadSaslInitialResponse(body, out string mechanism, out ReadOnlySpan<byte> response)
                && (CanBind || !string.Equals(mechanism, ScramMechanism.Sha256Plus, StringComparison.Ordinal))
                && _scramServer!.TryStart(mechanism, response, out answer, out _);
        }

        // A disabled person fails in the same way and at the same moment as a wrong password.
        if (!isGood || (_isScramStarted && !IsStillAdmitted()))
        {
            Fail(SessionError.LogInFailed);
            return;
        }

        _output.ResetWrittenCount();
        PostgresMessages.WriteAuthentication(
            _output, _isScramStarted ? AuthenticationRequest.SaslFinal : AuthenticationRequest.SaslContinue, answer);
        _port.SendToClient(_output.WrittenSpan);
        if (!_isScramStarted)
        {
            _isScramStarted = true;
            return;
        }

        _isPersonProved = true;
        _scramServer = null;
        BeginOnBehalf();
    }

    // What was changed since the start-up packet counts: a proof may be held back, and the person disabled or given another password meanwhile.
    private bool IsStillAdmitted()
    {
        if (_person is null)
        {
            return false;
        }

        ReadOnlySpan<byte> provedKey = _person.Verifier.StoredKey.Span;
        return _environment.Identities.TryFindPerson(_person.Name, out _person)
            && _person!.IsEnabled
            && provedKey.SequenceEqual(_person.Verifier.StoredKey.Span);
    }

    private void BeginOnBehalf()
    {
        string source = _environment.Source.Name;
        if (!_person!.Accounts.TryGetValue(source, out _account)
            || !_environment.Identities.TryFindCredential(source, _account, out _password))
        {
            Fail(SessionError.NoAccount);
            return;
        }

        BeginConnect();
    }

    private void OnAskedPassword(ReadOnlySpan<byte> body)
    {
        int end = body.IndexOf((byte)0);
        if (end != body.Length - 1)
        {
            Fail(SessionError.ProtocolViolation);
            return;
        }

        _password = body[..end].ToArray();
        BeginServerScram();
    }
}
