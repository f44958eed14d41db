using System.Security.Cryptography;

namespace Wardian.Audit.Format;

/// <summary>AES-256-GCM under a segment's data key, for the secret parts of its blocks.</summary>
internal sealed class SegmentCipher(ReadOnlySpan<byte> key) : IDisposable
{
    public const int KeyLength = 32;

    private readonly AesGcm _cipher = new(key, BlockHeader.TagLength);

    /// <summary><paramref name="destination"/> takes the ciphertext and the tag.</summary>
    public void Encrypt(in BlockHeader header, ReadOnlySpan<byte> headerAndPlain, ReadOnlySpan<byte> secret, Span<byte> destination)
    {
        Span<byte> nonce = stackalloc byte[BlockHeader.NonceLength];
        header.WriteNonce(nonce);
        _cipher.Encrypt(nonce, secret, destination[..secret.Length], destination[secret.Length..], headerAndPlain);
    }

    /// <summary>False when the bytes were changed.</summary>
    public bool TryDecrypt(in BlockHeader header, ReadOnlySpan<byte> headerAndPlain, ReadOnlySpan<byte> cipherAndTag, Span<byte> secret)
    {
        Span<byte> nonce = stackalloc byte[BlockHeader.NonceLength];
        header.WriteNonce(nonce);
        try
        {
            _cipher.Decrypt(nonce, cipherAndTag[..secret.Length], cipherAndTag[secret.Length..], secret, headerAndPlain);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => _cipher.Dispose();
}
