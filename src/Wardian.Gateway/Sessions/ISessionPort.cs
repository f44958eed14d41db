using Wardian.Cryptography.Scram;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// What a session asks of the world. The session itself does no I/O, so that every cut of the stream and every failure is a unit test.
/// Spans are used before the call returns. Bytes go out in the order of the calls.
/// </summary>
internal interface ISessionPort
{
    void SendToClient(ReadOnlySpan<byte> bytes);

    void SendToServer(ReadOnlySpan<byte> bytes);

    /// <summary>Everything the client sends from now on is TLS. Answered by <see cref="PostgresSession.OnClientTls"/>.</summary>
    /// <param name="isDirect">TLS without SSLRequest, which must negotiate the protocol name <c>postgresql</c> (ALPN).</param>
    void StartClientTls(bool isDirect);

    /// <summary>Answered by <see cref="PostgresSession.OnServerConnected"/> or <see cref="PostgresSession.OnServerClosed"/>.</summary>
    void ConnectServer();

    /// <summary>Answered by <see cref="PostgresSession.OnServerTls"/> or <see cref="PostgresSession.OnServerClosed"/>.</summary>
    void StartServerTls();

    /// <summary>The expensive part of SCRAM, off the event loop. Answered by <see cref="PostgresSession.OnScramKeys"/>.</summary>
    void DeriveScramKeys(ReadOnlyMemory<byte> password, ScramChallenge challenge);

    /// <summary>Cancels what the session with this key is running, if it is running anything.</summary>
    void Cancel(uint processId, uint secretKey);

    /// <summary>Both connections end once what was sent is out. Nothing is called afterwards.</summary>
    void Close();
}
