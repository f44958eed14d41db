namespace Wardian.Kernel.Contracts.Gateway;

/// <summary>The certificate that this installation made for itself, for listeners that were given none. Implemented by the host.</summary>
public interface IServerCertificate
{
    /// <summary>Makes or renews the certificate if need be.</summary>
    /// <returns>The PEM files: certificate with its chain, and key.</returns>
    (string CertificateFile, string KeyFile) Ensure();
}
