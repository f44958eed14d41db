using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wardian.Cryptography.Certificates;

/// <summary>
/// Makes the certificates of an installation that was given none: an authority of its own, which clients are told to trust once, and a
/// server certificate that it signs and that can be renewed without telling them again. ECDSA P-256 with SHA-256. Pure; it writes nothing.
/// </summary>
public static class LocalCertificate
{
    /// <summary>How long before its end a certificate is renewed.</summary>
    public static TimeSpan RenewBefore { get; } = TimeSpan.FromDays(30);

    private const int AuthorityYears = 20;
    private const int ServerYears = 2;
    private const int SerialLength = 16;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // Clocks of hospital workstations are wrong by hours; a certificate from "tomorrow" would lock them out.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromDays(1);

    /// <summary>Makes an authority that may sign server certificates and nothing below them.</summary>
    public static CertificatePem CreateAuthority(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using X509Certificate2 certificate = request.CreateSelfSigned(now - ClockSkew, now.AddYears(AuthorityYears));
        return new CertificatePem(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Makes a server certificate for these host names and addresses, signed by <paramref name="authority"/>.</summary>
    public static CertificatePem Issue(CertificatePem authority, IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(names);
        using var signer = X509Certificate2.CreateFromPem(authority.Certificate, authority.Key);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(names.First()), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(signer, true, false));
        request.CertificateExtensions.Add(AlternativeNames(names));
        byte[] serial = RandomNumberGenerator.GetBytes(SerialLength);
        serial[0] &= 0x7f;
        DateTimeOffset end = Earlier(now.AddYears(ServerYears), new DateTimeOffset(signer.NotAfter));
        using X509Certificate2 certificate = request.Create(signer, Later(now - ClockSkew, new DateTimeOffset(signer.NotBefore)), end, serial);
        return new CertificatePem(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Whether a certificate can still be used: it is not near its end, and it carries all of <paramref name="names"/>.</summary>
    public static bool IsCurrent(string certificatePem, IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(names);
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return certificate.NotAfter.ToUniversalTime() - now.UtcDateTime > RenewBefore
            && names.All(name => certificate.MatchesHostname(name, allowWildcards: false, allowCommonName: false));
    }

    /// <summary>Whether <paramref name="certificatePem"/> was signed by the authority.</summary>
    public static bool IsSignedBy(string certificatePem, string authorityPem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        using var authority = X509Certificate2.CreateFromPem(authorityPem);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate);
    }

    /// <summary>The SHA-256 fingerprint as people compare it: upper-case hexadecimal pairs with colons.</summary>
    public static string Fingerprint(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(part => part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static X509Extension AlternativeNames(IReadOnlyCollection<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }

    private static X500DistinguishedName Name(string commonName)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddOrganizationName("Wardian");
        builder.AddCommonName(commonName.Length > 64 ? commonName[..64] : commonName);
        return builder.Build();
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
