using System.Runtime.InteropServices;

namespace Wardian.Cryptography.National;

/// <summary>The part of OpenSSL 3.0's libcrypto that the national algorithms need (manual pages of the same names, section 3ssl).</summary>
internal static unsafe partial class LibCrypto
{
    public const int Success = 1;

    private const string Crypto = "libcrypto.so.3";

    [LibraryImport(Crypto, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint EVP_MD_fetch(nint library, string algorithm, nint properties);

    [LibraryImport(Crypto)]
    public static partial nint EVP_MD_CTX_new();

    [LibraryImport(Crypto)]
    public static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Crypto)]
    public static partial void EVP_MD_CTX_set_pkey_ctx(nint context, nint keyContext);

    [LibraryImport(Crypto)]
    public static partial int EVP_DigestInit_ex2(nint context, nint algorithm, nint parameters);

    [LibraryImport(Crypto)]
    public static partial int EVP_DigestUpdate(nint context, byte* data, nuint length);

    [LibraryImport(Crypto)]
    public static partial int EVP_DigestFinal_ex(nint context, byte* digest, uint* length);

    [LibraryImport(Crypto, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int EVP_DigestSignInit_ex(
        nint context, nint* keyContext, string algorithm, nint library, nint properties, EvpKey key, nint parameters);

    [LibraryImport(Crypto)]
    public static partial int EVP_DigestSign(nint context, byte* signature, nuint* signatureLength, byte* data, nuint length);

    [LibraryImport(Crypto, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int EVP_DigestVerifyInit_ex(
        nint context, nint* keyContext, string algorithm, nint library, nint properties, EvpKey key, nint parameters);

    [LibraryImport(Crypto)]
    public static partial int EVP_DigestVerify(nint context, byte* signature, nuint signatureLength, byte* data, nuint length);

    [LibraryImport(Crypto)]
    public static partial nint EVP_PKEY_CTX_new_from_pkey(nint library, EvpKey key, nint properties);

    [LibraryImport(Crypto, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint EVP_PKEY_CTX_new_from_name(nint library, string algorithm, nint properties);

    [LibraryImport(Crypto)]
    public static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(Crypto)]
    public static partial int EVP_PKEY_CTX_set1_id(nint context, byte* id, nuint length);

    [LibraryImport(Crypto)]
    public static partial int EVP_PKEY_keygen_init(nint context);

    [LibraryImport(Crypto)]
    public static partial int EVP_PKEY_generate(nint context, nint* key);

    [LibraryImport(Crypto)]
    public static partial int EVP_PKEY_encrypt_init(nint context);

    [LibraryImport(Crypto)]
    public static partial int EVP_PKEY_encrypt(nint context, byte* output, nuint* outputLength, byte* input, nuint inputLength);

    [LibraryImport(Crypto)]
    public static partial int EVP_PKEY_decrypt_init(nint context);

    [LibraryImport(Crypto)]
    public static partial int EVP_PKEY_decrypt(nint context, byte* output, nuint* outputLength, byte* input, nuint inputLength);

    [LibraryImport(Crypto)]
    public static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Crypto, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int EVP_PKEY_is_a(EvpKey key, string name);

    [LibraryImport(Crypto)]
    public static partial int i2d_PUBKEY(EvpKey key, byte** output);

    [LibraryImport(Crypto)]
    public static partial nint d2i_PUBKEY(nint key, byte** input, nint length);

    [LibraryImport(Crypto)]
    public static partial nint BIO_new(nint method);

    [LibraryImport(Crypto)]
    public static partial nint BIO_s_mem();

    [LibraryImport(Crypto)]
    public static partial nint BIO_new_mem_buf(byte* data, int length);

    [LibraryImport(Crypto)]
    public static partial int BIO_read(nint bio, byte* data, int length);

    [LibraryImport(Crypto)]
    public static partial nuint BIO_ctrl_pending(nint bio);

    [LibraryImport(Crypto)]
    public static partial int BIO_free(nint bio);

    [LibraryImport(Crypto)]
    public static partial nint EVP_aes_256_cbc();

    [LibraryImport(Crypto)]
    public static partial int PEM_write_bio_PKCS8PrivateKey(
        nint bio, EvpKey key, nint cipher, byte* passphrase, int passphraseLength, nint callback, nint argument);

    /// <summary>The callback is always ours: without one OpenSSL would ask on the terminal.</summary>
    [LibraryImport(Crypto)]
    public static partial nint PEM_read_bio_PrivateKey(
        nint bio, nint key, delegate* unmanaged<byte*, int, int, void*, int> callback, void* argument);

    [LibraryImport(Crypto)]
    public static partial void ERR_clear_error();
}
