using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wardian.Cryptography.Tests.Scram;

/// <summary>Signs with SHA-256 and RSA but names another algorithm, one that this machine may refuse to sign with.</summary>
internal sealed class RelabelledSignatures(RSA key, string algorithm) : X509SignatureGenerator
{
    private readonly X509SignatureGenerator _inner = CreateForRSA(key, RSASignaturePadding.Pkcs1);

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => _inner.SignData(data, hashAlgorithm);

    protected override PublicKey BuildPublicKey() => _inner.PublicKey;
}
