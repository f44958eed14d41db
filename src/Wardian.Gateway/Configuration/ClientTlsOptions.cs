namespace Wardian.Gateway.Configuration;

/// <summary>TLS between clients and the gateway.</summary>
public sealed record ClientTlsOptions
{
    /// <summary>Whether clients must use TLS. Default: <see cref="ClientTlsMode.Required"/>.</summary>
    public ClientTlsMode Mode { get; init; } = ClientTlsMode.Required;

    /// <summary>PEM file of the gateway's certificate and its chain. Default: one made by Wardian's own local authority.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the key of <see cref="CertificateFile"/>. Default: the key is in that file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>PEM file of the authorities that may have signed client certificates. Required unless they are not asked for.</summary>
    public string? ClientCaFile { get; init; }

    /// <summary>Whether clients show a certificate. Default: <see cref="ClientCertificateMode.None"/>.</summary>
    public ClientCertificateMode ClientCertificate { get; init; } = ClientCertificateMode.None;
}
