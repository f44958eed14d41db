using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wardian.Cryptography.Scram;

namespace Wardian.Cryptography.Tests.Scram;

public sealed class ChannelBindingTests
{
    [Theory]
    [InlineData("SHA256", false)]
    [InlineData("SHA384", false)]
    [InlineData("SHA512", false)]
    [InlineData("SHA256", true)]
    [InlineData("SHA384", true)]
    [InlineData("SHA512", true)]
    public void Rsa_certificates_are_hashed_like_their_signature(string hash, bool isPss)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=x", key, new HashAlgorithmName(hash), isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        Check(request, hash);
    }

    /// <summary>MD5 and SHA-1 give way to SHA-256; Ed25519, SM2 with SM3 and SHA-224 give nothing.</summary>
    [Theory]
    [InlineData("1.2.840.113549.1.1.4", true)]
    [InlineData("1.2.840.113549.1.1.5", true)]
    [InlineData("1.2.840.10045.4.1", true)]
    [InlineData("1.3.101.112", false)]
    [InlineData("1.2.156.10197.1.501", false)]
    [InlineData("1.2.840.113549.1.1.14", false)]
    public void Old_and_unknown_signatures_are_told_apart(string algorithm, bool isBound)
    {
        using RSA key = RSA.Create(2048);
        DateTimeOffset start = DateTimeOffset.UnixEpoch;
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.Create(request.SubjectName, new RelabelledSignatures(key, algorithm), start, start.AddDays(1), [1]);
        Assert.Equal(isBound ? SHA256.HashData(certificate.RawData) : [], ChannelBinding.TlsServerEndPoint(certificate));
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public void Elliptic_certificates_are_hashed_like_their_signature(string hash)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Check(new CertificateRequest("CN=x", key, new HashAlgorithmName(hash)), hash);
    }

    private static void Check(CertificateRequest request, string hash)
    {
        DateTimeOffset start = DateTimeOffset.UnixEpoch;
        using X509Certificate2 certificate = request.CreateSelfSigned(start, start.AddDays(1));
        byte[] expected = CryptographicOperations.HashData(new HashAlgorithmName(hash), certificate.RawData);
        Assert.Equal(expected, ChannelBinding.TlsServerEndPoint(certificate));
    }
}
