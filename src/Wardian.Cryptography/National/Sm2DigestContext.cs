using System.Security.Cryptography;

namespace Wardian.Cryptography.National;

/// <summary>A digest context for one SM2 signature, with the signer's usual identity (GB/T 35276 section 10).</summary>
internal sealed unsafe class Sm2DigestContext : IDisposable
{
    private readonly nint _keyContext;

    public Sm2DigestContext(EvpKey key)
    {
        Digest = LibCrypto.EVP_MD_CTX_new();
        _keyContext = LibCrypto.EVP_PKEY_CTX_new_from_pkey(0, key, 0);
        ReadOnlySpan<byte> identity = "1234567812345678"u8;
        fixed (byte* start = identity)
        {
            Require(LibCrypto.EVP_PKEY_CTX_set1_id(_keyContext, start, (nuint)identity.Length));
        }

        LibCrypto.EVP_MD_CTX_set_pkey_ctx(Digest, _keyContext);
    }

    public nint Digest { get; }

    public static void Require(int result)
    {
        if (result != LibCrypto.Success)
        {
            LibCrypto.ERR_clear_error();
            throw new CryptographicException("OpenSSL refused an SM2 operation.");
        }
    }

    public void Dispose()
    {
        LibCrypto.EVP_MD_CTX_free(Digest);
        LibCrypto.EVP_PKEY_CTX_free(_keyContext);
    }
}
