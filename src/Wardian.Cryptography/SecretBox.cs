using System.Security.Cryptography;
using System.Text;

namespace Wardian.Cryptography;

/// <summary>
/// Seals small secrets (passwords, day keys) under one 256-bit key with AES-256-GCM (NIST SP 800-38D). Sealed form:
/// one version byte (1), a random 96-bit nonce, the ciphertext, a 128-bit tag. The purpose is authenticated, so that a secret sealed for
/// one use cannot be opened as another. Random nonces allow 2^32 seals under one key, far more than an installation makes. Thread-safe.
/// </summary>
public sealed class SecretBox : IDisposable
{
    /// <summary>Length of the key in bytes.</summary>
    public const int KeyLength = 32;

    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = 1 + NonceLength + TagLength;

    private readonly AesGcm _cipher;

    /// <summary>Uses a copy of <paramref name="key"/>, which must have <see cref="KeyLength"/> bytes.</summary>
    public SecretBox(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength)
        {
            throw new ArgumentException("The key must have 32 bytes.", nameof(key));
        }

        _cipher = new AesGcm(key, TagLength);
    }

    /// <summary>Encrypts and authenticates <paramref name="secret"/> for <paramref name="purpose"/>.</summary>
    public byte[] Seal(string purpose, ReadOnlySpan<byte> secret)
    {
        var result = new byte[Overhead + secret.Length];
        result[0] = Version;
        Span<byte> nonce = result.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        _cipher.Encrypt(nonce, secret, result.AsSpan(1 + NonceLength, secret.Length), result.AsSpan(^TagLength..), Encoding.UTF8.GetBytes(purpose));
        return result;
    }

    /// <summary>Gives the secret back; false when the bytes were changed, or sealed under another key or for another purpose.</summary>
    public bool TryOpen(string purpose, ReadOnlySpan<byte> sealedSecret, out byte[] secret)
    {
        secret = [];
        if (sealedSecret.Length < Overhead || sealedSecret[0] != Version)
        {
            return false;
        }

        var opened = new byte[sealedSecret.Length - Overhead];
        try
        {
            _cipher.Decrypt(sealedSecret.Slice(1, NonceLength), sealedSecret[(1 + NonceLength)..^TagLength], sealedSecret[^TagLength..],
                opened, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        secret = opened;
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => _cipher.Dispose();
}
