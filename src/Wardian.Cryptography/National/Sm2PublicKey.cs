using System.Security.Cryptography;

namespace Wardian.Cryptography.National;

/// <summary>
/// A public key on the curve of GB/T 32918.5-2017: verifies signatures (GB/T 32918.2, SM3, identity <c>1234567812345678</c>, DER) and
/// encrypts small secrets (GB/T 32918.4, DER of GB/T 35276). Thread-safe.
/// </summary>
public sealed unsafe class Sm2PublicKey : IDisposable
{
    private const string PemLabel = "PUBLIC KEY";
    private const int DerBytesMax = 1024;
    private const int SecretBytesMax = 1024;

    private readonly EvpKey _key;
    private readonly byte[] _der;

    private Sm2PublicKey(EvpKey key, byte[] der) => (_key, _der) = (key, der);

    /// <summary>The first sixteen hexadecimal digits of SM3 of the key's SubjectPublicKeyInfo.</summary>
    public string Name => Convert.ToHexStringLower(Sm3.Hash(_der).AsSpan(0, 8));

    /// <summary>Reads a SubjectPublicKeyInfo in PEM (RFC 7468).</summary>
    /// <exception cref="CryptographicException">It is none, or not an SM2 key.</exception>
    public static Sm2PublicKey FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (!PemEncoding.TryFind(pem, out PemFields fields) || !pem.AsSpan()[fields.Label].SequenceEqual(PemLabel)
            || fields.DecodedDataLength > DerBytesMax)
        {
            throw new CryptographicException("Not a public key in PEM.");
        }

        return FromDer(Convert.FromBase64String(pem[fields.Base64Data]));
    }

    /// <summary>Reads a SubjectPublicKeyInfo in DER.</summary>
    /// <exception cref="CryptographicException">It is none, or not an SM2 key.</exception>
    public static Sm2PublicKey FromDer(ReadOnlySpan<byte> der)
    {
        fixed (byte* start = der)
        {
            byte* position = start;
#pragma warning disable CA2000 // The new object owns the key.
            var key = new EvpKey(LibCrypto.d2i_PUBKEY(0, &position, der.Length));
#pragma warning restore CA2000
            if (key.IsInvalid || position != start + der.Length || LibCrypto.EVP_PKEY_is_a(key, "SM2") != LibCrypto.Success)
            {
                LibCrypto.ERR_clear_error();
                key.Dispose();
                throw new CryptographicException("Not an SM2 public key.");
            }

            return new Sm2PublicKey(key, der.ToArray());
        }
    }

    /// <summary>The SubjectPublicKeyInfo in PEM.</summary>
    public string ToPem() => PemEncoding.WriteString(PemLabel, _der) + "\n";

    /// <summary>Whether <paramref name="signature"/> is this key's over <paramref name="message"/>.</summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var context = new Sm2DigestContext(_key);
        fixed (byte* data = message, der = signature)
        {
            bool isGood = LibCrypto.EVP_DigestVerifyInit_ex(context.Digest, null, "SM3", 0, 0, _key, 0) == LibCrypto.Success
                && LibCrypto.EVP_DigestVerify(context.Digest, der, (nuint)signature.Length, data, (nuint)message.Length) == LibCrypto.Success;
            LibCrypto.ERR_clear_error();
            return isGood;
        }
    }

    /// <summary>Encrypts a secret of 1 to 1,024 bytes.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> secret)
    {
        if (secret.Length is 0 or > SecretBytesMax)
        {
            throw new ArgumentException("A secret has 1 to 1,024 bytes.", nameof(secret));
        }

        nint context = LibCrypto.EVP_PKEY_CTX_new_from_pkey(0, _key, 0);
        try
        {
            nuint length = 0;
            fixed (byte* input = secret)
            {
                Sm2DigestContext.Require(LibCrypto.EVP_PKEY_encrypt_init(context));
                Sm2DigestContext.Require(LibCrypto.EVP_PKEY_encrypt(context, null, &length, input, (nuint)secret.Length));
                var output = new byte[(int)length];
                fixed (byte* start = output)
                {
                    Sm2DigestContext.Require(LibCrypto.EVP_PKEY_encrypt(context, start, &length, input, (nuint)secret.Length));
                }

                return output[..(int)length];
            }
        }
        finally
        {
            LibCrypto.EVP_PKEY_CTX_free(context);
        }
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    internal static Sm2PublicKey Of(EvpKey pair)
    {
        byte* start = null;
        int length = LibCrypto.i2d_PUBKEY(pair, null);
        Sm2DigestContext.Require(length > 0 ? LibCrypto.Success : 0);
        var der = new byte[length];
        fixed (byte* first = der)
        {
            start = first;
            Sm2DigestContext.Require(LibCrypto.i2d_PUBKEY(pair, &start) == length ? LibCrypto.Success : 0);
        }

        return FromDer(der);
    }
}
