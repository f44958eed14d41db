namespace Wardian.Protocols.Postgres;

/// <summary>The packets with which a connection may begin.</summary>
public enum StartupPacketKind
{
    /// <summary>A StartupMessage.</summary>
    Startup,

    /// <summary>The client would like TLS.</summary>
    SslRequest,

    /// <summary>The client would like GSSAPI encryption.</summary>
    GssEncRequest,

    /// <summary>The client wants another session's statement to stop.</summary>
    CancelRequest,
}
