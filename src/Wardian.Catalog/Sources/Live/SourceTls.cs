namespace Wardian.Catalog.Sources.Live;

/// <summary>How a connection is protected.</summary>
internal enum SourceTls
{
    /// <summary>TLS; the certificate must be of a trusted authority and name the host.</summary>
    Verified,

    /// <summary>No TLS. Passwords and rows can be read on the way.</summary>
    Off,
}
