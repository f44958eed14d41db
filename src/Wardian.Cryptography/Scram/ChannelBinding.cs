using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wardian.Cryptography.Scram;

/// <summary>Channel binding data for SCRAM.</summary>
public static class ChannelBinding
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    /// <summary>
    /// <c>tls-server-end-point</c> (RFC 5929, section 4): the certificate hashed with the hash of its own signature, SHA-256 instead of MD5
    /// and SHA-1. Empty when that signature has no single hash that we know (Ed25519, SM2 …), and then -PLUS must not be offered.
    /// </summary>
    public static byte[] TlsServerEndPoint(X509Certificate2 certificate)
    {
        string? algorithm = certificate.SignatureAlgorithm.Value;
        if (string.Equals(algorithm, RsaPss, StringComparison.Ordinal))
        {
            algorithm = PssHash(certificate.RawDataMemory);
        }

        ReadOnlySpan<byte> der = certificate.RawDataMemory.Span;
        switch (algorithm)
        {
            // MD5, SHA-1 and SHA-256 with RSA; SHA-1 and SHA-256 with ECDSA and DSA; SHA-1 and SHA-256 inside PSS.
            case "1.2.840.113549.1.1.4" or "1.2.840.113549.1.1.5" or "1.2.840.113549.1.1.11":
            case "1.2.840.10045.4.1" or "1.2.840.10045.4.3.2":
            case "1.2.840.10040.4.3" or "2.16.840.1.101.3.4.3.2":
            case "1.3.14.3.2.26" or "2.16.840.1.101.3.4.2.1":
                return SHA256.HashData(der);
            case "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" or "2.16.840.1.101.3.4.3.3" or "2.16.840.1.101.3.4.2.2":
                return SHA384.HashData(der);
            case "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" or "2.16.840.1.101.3.4.3.4" or "2.16.840.1.101.3.4.2.3":
                return SHA512.HashData(der);
            default:
                return [];
        }
    }

    /// <summary>The hash named in the parameters of RSASSA-PSS (RFC 4055); SHA-1 when it is left out.</summary>
    private static string PssHash(ReadOnlyMemory<byte> certificate)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        AsnReader outer = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence();
        outer.ReadEncodedValue();
        AsnReader identifier = outer.ReadSequence();
        identifier.ReadObjectIdentifier();
        AsnReader parameters = identifier.ReadSequence();
        return parameters.HasData && parameters.PeekTag() == tag
            ? parameters.ReadSequence(tag).ReadSequence().ReadObjectIdentifier()
            : "1.3.14.3.2.26";
    }
}
