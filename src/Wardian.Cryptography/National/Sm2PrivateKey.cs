using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Wardian.Cryptography.National;

/// <summary>A private key on the curve of GB/T 32918.5-2017: signs and decrypts what <see cref="Sm2PublicKey"/> verifies and encrypts. Thread-safe.</summary>
public sealed unsafe class Sm2PrivateKey : IDisposable
{
    private const int SignatureBytesMax = 128;
    private const int PemBytesMax = 16 << 10;

    private readonly EvpKey _key;

    private Sm2PrivateKey(EvpKey key)
    {
        _key = key;
        PublicKey = Sm2PublicKey.Of(key);
    }

    /// <summary>The other half.</summary>
    public Sm2PublicKey PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    public static Sm2PrivateKey Create()
    {
        nint context = LibCrypto.EVP_PKEY_CTX_new_from_name(0, "SM2", 0);
        try
        {
            nint key = 0;
            Sm2DigestContext.Require(LibCrypto.EVP_PKEY_keygen_init(context));
            Sm2DigestContext.Require(LibCrypto.EVP_PKEY_generate(context, &key));
#pragma warning disable CA2000 // The new object owns the key.
            return new Sm2PrivateKey(new EvpKey(key));
#pragma warning restore CA2000
        }
        finally
        {
            LibCrypto.EVP_PKEY_CTX_free(context);
        }
    }

    /// <summary>Reads PKCS#8 in PEM, encrypted or (with an empty passphrase) not.</summary>
    /// <exception cref="CryptographicException">It is none, not an SM2 key, or the passphrase is wrong.</exception>
    public static Sm2PrivateKey FromPem(string pem, ReadOnlySpan<byte> passphrase)
    {
        ArgumentNullException.ThrowIfNull(pem);
        byte[] bytes = Encoding.ASCII.GetBytes(pem);
        if (bytes.Length is 0 or > PemBytesMax)
        {
            throw new CryptographicException("Not a private key in PEM.");
        }

        // A span cannot go through a callback's argument; its address and length can.
        fixed (byte* secret = passphrase, data = bytes)
        {
            var argument = new Passphrase { Start = secret, Length = passphrase.Length };
            nint bio = LibCrypto.BIO_new_mem_buf(data, bytes.Length);
            var key = new EvpKey(LibCrypto.PEM_read_bio_PrivateKey(bio, 0, &GivePassphrase, &argument));
            _ = LibCrypto.BIO_free(bio);
            CryptographicOperations.ZeroMemory(bytes);
            if (key.IsInvalid || LibCrypto.EVP_PKEY_is_a(key, "SM2") != LibCrypto.Success)
            {
                LibCrypto.ERR_clear_error();
                key.Dispose();
                throw new CryptographicException("Not an SM2 private key, or not its passphrase.");
            }

            return new Sm2PrivateKey(key);
        }
    }

    /// <summary>PKCS#8 in PEM, encrypted (PBES2 with AES-256) unless the passphrase is empty. The caller clears what it gave.</summary>
    public string ToPem(ReadOnlySpan<byte> passphrase)
    {
        nint bio = LibCrypto.BIO_new(LibCrypto.BIO_s_mem());
        try
        {
            fixed (byte* secret = passphrase)
            {
                Sm2DigestContext.Require(LibCrypto.PEM_write_bio_PKCS8PrivateKey(
                    bio, _key, passphrase.IsEmpty ? 0 : LibCrypto.EVP_aes_256_cbc(), secret, passphrase.Length, 0, 0));
            }

            var bytes = new byte[(int)LibCrypto.BIO_ctrl_pending(bio)];
            fixed (byte* start = bytes)
            {
                _ = LibCrypto.BIO_read(bio, start, bytes.Length);
            }

            string pem = Encoding.ASCII.GetString(bytes);
            CryptographicOperations.ZeroMemory(bytes);
            return pem;
        }
        finally
        {
            _ = LibCrypto.BIO_free(bio);
        }
    }

    /// <summary>Signs <paramref name="message"/> (DER). Two signatures of one message differ.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        using var context = new Sm2DigestContext(_key);
        Span<byte> signature = stackalloc byte[SignatureBytesMax];
        nuint length = SignatureBytesMax;
        fixed (byte* data = message, der = signature)
        {
            Sm2DigestContext.Require(LibCrypto.EVP_DigestSignInit_ex(context.Digest, null, "SM3", 0, 0, _key, 0));
            Sm2DigestContext.Require(LibCrypto.EVP_DigestSign(context.Digest, der, &length, data, (nuint)message.Length));
        }

        return signature[..(int)length].ToArray();
    }

    /// <summary>Gives an encrypted secret back; false when it was changed or is for another key.</summary>
    public bool TryDecrypt(ReadOnlySpan<byte> encrypted, out byte[] secret)
    {
        secret = [];
        var output = new byte[Math.Max(encrypted.Length, 1)];
        nuint length = (nuint)output.Length;
        nint context = LibCrypto.EVP_PKEY_CTX_new_from_pkey(0, _key, 0);
        bool isGood;
        fixed (byte* input = encrypted, start = output)
        {
            isGood = LibCrypto.EVP_PKEY_decrypt_init(context) == LibCrypto.Success
                && LibCrypto.EVP_PKEY_decrypt(context, start, &length, input, (nuint)encrypted.Length) == LibCrypto.Success;
        }

        LibCrypto.EVP_PKEY_CTX_free(context);
        LibCrypto.ERR_clear_error();
        secret = isGood ? output[..(int)length] : [];
        CryptographicOperations.ZeroMemory(output);
        return isGood;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _key.Dispose();
        PublicKey.Dispose();
    }

    [UnmanagedCallersOnly]
    private static int GivePassphrase(byte* buffer, int size, int isWriting, void* argument)
    {
        var passphrase = (Passphrase*)argument;
        if (passphrase->Length > size)
        {
            return -1;
        }

        new ReadOnlySpan<byte>(passphrase->Start, passphrase->Length).CopyTo(new Span<byte>(buffer, size));
        return passphrase->Length;
    }

    private struct Passphrase
    {
        public byte* Start;
        public int Length;
    }
}
