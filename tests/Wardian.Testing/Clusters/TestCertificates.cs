using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wardian.Testing.Clusters;

/// <summary>A test authority and what it issues, as PEM files in one folder.</summary>
public sealed class TestCertificates : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ECDsa _authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DateTimeOffset _madeAt = TimeProvider.System.GetUtcNow();
    private readonly X509Certificate2 _authority;
    private readonly string _folder;

    /// <summary>Makes the authority and writes its certificate to <see cref="CaFile"/>.</summary>
    public TestCertificates(string folder)
    {
        _folder = folder;
        var request = new CertificateRequest("CN=Wardian test authority", _authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _authority = request.CreateSelfSigned(_madeAt.AddDays(-2), _madeAt.AddDays(31));
        File.WriteAllText(CaFile, _authority.ExportCertificatePem());
    }

    /// <summary>The authority's certificate.</summary>
    public string CaFile => Path.Combine(_folder, "ca.crt");

    /// <summary>Writes <c>name.crt</c> and <c>name.key</c> for a server on the loopback addresses.</summary>
    public (string CertificateFile, string KeyFile) IssueServer(string name)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return Issue(name, "localhost", "1.3.6.1.5.5.7.3.1", names.Build());
    }

    /// <summary>Writes <c>name.crt</c> and <c>name.key</c> for a client whose common name is <paramref name="name"/>.</summary>
    public (string CertificateFile, string KeyFile) IssueClient(string name) => Issue(name, name, "1.3.6.1.5.5.7.3.2", null);

    /// <inheritdoc />
    public void Dispose()
    {
        _authority.Dispose();
        _authorityKey.Dispose();
    }

    private (string CertificateFile, string KeyFile) Issue(string name, string commonName, string purpose, X509Extension? names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        using X509Certificate2 certificate = request.Create(
            _authority, _madeAt.AddDays(-1), _madeAt.AddDays(30), RandomNumberGenerator.GetBytes(12));
        string certificateFile = Path.Combine(_folder, name + ".crt");
        string keyFile = Path.Combine(_folder, name + ".key");
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, OwnerOnly);
        }

        return (certificateFile, keyFile);
    }
}
