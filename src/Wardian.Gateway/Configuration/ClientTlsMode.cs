namespace Wardian.Gateway.Configuration;

/// <summary>Whether the clients of a listener use TLS.</summary>
public enum ClientTlsMode
{
    /// <summary>A client without TLS is refused; the default.</summary>
    Required = 0,

    /// <summary>The client chooses.</summary>
    Optional = 1,

    /// <summary>TLS is not offered.</summary>
    Disable = 2,
}
