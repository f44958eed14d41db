namespace Wardian.Gateway.Configuration;

/// <summary>
/// TLS between the gateway and a server. It is never downgraded: what the mode asks for is given, or the connection fails.
/// </summary>
public sealed class ServerTlsOptions
{
    /// <summary>What is verified. Default: <see cref="ServerTlsMode.VerifyFull"/>.</summary>
    public ServerTlsMode Mode { get; init; } = ServerTlsMode.VerifyFull;

    /// <summary>PEM file of the authorities that may have signed the server's certificate. Default: the machine's authorities.</summary>
    public string? CaFile { get; init; }

    /// <summary>The name the server's certificate must carry. Default: <see cref="DataSourceOptions.Host"/>.</summary>
    public string? ServerName { get; init; }

    /// <summary>PEM file of the certificate that the gateway shows to the server. Default: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the key of <see cref="CertificateFile"/>. Default: the key is in that file.</summary>
    public string? KeyFile { get; init; }
}
