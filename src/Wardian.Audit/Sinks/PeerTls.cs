using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Wardian.Audit.Sinks;

/// <summary>TLS towards a peer: its certificate is always verified, against the authorities given or those of the machine. Owns what it shows.</summary>
internal sealed class PeerTls : IDisposable
{
    private readonly X509Certificate2? _certificate;

    public PeerTls(string serverName, string? caFile, string? certificateFile = null, string? keyFile = null)
    {
        Options = new SslClientAuthenticationOptions { TargetHost = serverName };
        if (caFile is not null)
        {
            // The authority is the hospital's own; it seldom publishes revocations.
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(caFile);
            Options.CertificateChainPolicy = policy;
        }

        if (certificateFile is not null)
        {
            _certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            Options.ClientCertificates = [_certificate];
        }
    }

    public SslClientAuthenticationOptions Options { get; }

    public void Dispose() => _certificate?.Dispose();
}
