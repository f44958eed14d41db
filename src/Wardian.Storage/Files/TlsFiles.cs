using System.Security.Cryptography;
using System.Text;
using Wardian.Cryptography.Certificates;
using Wardian.Kernel;

namespace Wardian.Storage.Files;

/// <summary>The installation's own authority and server certificate in <c>tls/</c>: made at the first start, renewed at later ones.</summary>
public sealed class TlsFiles
{
    private readonly string _directory;

    /// <summary>Uses the directory's <c>tls/</c>.</summary>
    public TlsFiles(DataDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        _directory = directory.TlsDirectory;
    }

    /// <summary>The authority's certificate, which clients are given.</summary>
    public string AuthorityFile => Path.Combine(_directory, "ca.crt");

    /// <summary>The server's certificate.</summary>
    public string CertificateFile => Path.Combine(_directory, "server.crt");

    /// <summary>The server's key, mode 0600.</summary>
    public string KeyFile => Path.Combine(_directory, "server.key");

    private string AuthorityKeyFile => Path.Combine(_directory, "ca.key");

    /// <summary>
    /// Makes what is missing and renews what ends within 30 days or lacks one of <paramref name="names"/>. True when something was made.
    /// </summary>
    public bool Ensure(IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        try
        {
            CertificatePem authority = EnsureAuthority(now);
            if (File.Exists(CertificateFile) && File.Exists(KeyFile))
            {
                string present = File.ReadAllText(CertificateFile);
                if (LocalCertificate.IsCurrent(present, names, now) && LocalCertificate.IsSignedBy(present, authority.Certificate))
                {
                    return false;
                }
            }

            Write(LocalCertificate.Issue(authority, names, now), CertificateFile, KeyFile);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new FailureException("storage.tls-unusable", ("path", _directory), ("reason", exception.Message));
        }
    }

    /// <summary>The authority's fingerprint, or null before the first start.</summary>
    public string? AuthorityFingerprint() =>
        File.Exists(AuthorityFile) ? LocalCertificate.Fingerprint(File.ReadAllText(AuthorityFile)) : null;

    private CertificatePem EnsureAuthority(DateTimeOffset now)
    {
        if (File.Exists(AuthorityFile) && File.Exists(AuthorityKeyFile))
        {
            var present = new CertificatePem(File.ReadAllText(AuthorityFile), File.ReadAllText(AuthorityKeyFile));
            if (LocalCertificate.IsCurrent(present.Certificate, [], now))
            {
                return present;
            }
        }

        CertificatePem authority = LocalCertificate.CreateAuthority($"Wardian local authority ({Environment.MachineName})", now);
        Write(authority, AuthorityFile, AuthorityKeyFile);
        return authority;
    }

    // The key first: a certificate without its key is noticed and made again, the other order would keep an old key with a new certificate.
    private static void Write(CertificatePem pem, string certificateFile, string keyFile)
    {
        File.Delete(certificateFile);
        DataDirectory.WriteAtomically(keyFile, Encoding.ASCII.GetBytes(pem.Key));
        DataDirectory.WriteAtomically(certificateFile, Encoding.ASCII.GetBytes(pem.Certificate));
    }
}
