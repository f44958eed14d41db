namespace Wardian.Gateway.Sessions;

/// <summary>Where a session stands.</summary>
internal enum SessionPhase
{
    /// <summary>Waiting for the start-up packet.</summary>
    Startup,

    /// <summary>TLS with the client is being set up.</summary>
    ClientTls,

    /// <summary>The person proves a personal identity by SCRAM.</summary>
    LogIn,

    /// <summary>The connection to the server is being opened.</summary>
    Connecting,

    /// <summary>Waiting for the server's answer to SSLRequest.</summary>
    ServerTlsAnswer,

    /// <summary>TLS with the server is being set up.</summary>
    ServerTls,

    /// <summary>Client and server agree on authentication; the gateway relays.</summary>
    PassThrough,

    /// <summary>The client is asked for the server's password because channel binding cannot be relayed.</summary>
    AskPassword,

    /// <summary>The gateway logs in to the server.</summary>
    ServerLogIn,

    /// <summary>Logged in; the server tells its settings.</summary>
    Settling,

    /// <summary>Statements.</summary>
    Ready,

    /// <summary>Over.</summary>
    Closed,
}
