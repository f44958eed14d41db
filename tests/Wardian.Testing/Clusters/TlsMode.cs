namespace Wardian.Testing.Clusters;

/// <summary>How a client connects.</summary>
public enum TlsMode
{
    /// <summary>Without TLS.</summary>
    Plain,

    /// <summary>With TLS; the certificate is verified against the endpoint's CA file and its address.</summary>
    Tls,
}
