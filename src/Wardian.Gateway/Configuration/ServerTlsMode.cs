namespace Wardian.Gateway.Configuration;

/// <summary>What of a server's certificate is verified.</summary>
public enum ServerTlsMode
{
    /// <summary>The chain and the name; the default.</summary>
    VerifyFull = 0,

    /// <summary>The chain only.</summary>
    VerifyCa = 1,

    /// <summary>No TLS: for a server on the same machine or on a network of its own.</summary>
    Disable = 2,
}
