namespace Wardian.Gateway.Configuration;

/// <summary>Whether the clients of a listener show a certificate.</summary>
public enum ClientCertificateMode
{
    /// <summary>Not asked for; the default.</summary>
    None = 0,

    /// <summary>Asked for; one that is shown must be valid.</summary>
    Optional = 1,

    /// <summary>Asked for; a client without a valid one is refused.</summary>
    Required = 2,
}
