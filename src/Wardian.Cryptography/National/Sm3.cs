using System.Security.Cryptography;

namespace Wardian.Cryptography.National;

/// <summary>
/// SM3 (GB/T 32905-2016) by OpenSSL. The algorithm is fetched once and the context is used again and again: fetching it for each message
/// costs sixteen times as much (performance.md). Not thread-safe; each thread has its own.
/// </summary>
public sealed unsafe class Sm3 : IDisposable
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestLength = 32;

    private static readonly nint Algorithm = LibCrypto.EVP_MD_fetch(0, "SM3", 0);

    private nint _context = LibCrypto.EVP_MD_CTX_new();

    /// <summary>Makes a hash of nothing yet.</summary>
    /// <exception cref="CryptographicException">This machine's OpenSSL has no SM3.</exception>
    public Sm3() => Restart();

    /// <summary>Takes more of the message.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* start = bytes)
        {
            Require(LibCrypto.EVP_DigestUpdate(_context, start, (nuint)bytes.Length));
        }
    }

    /// <summary>Writes the digest of the message to the first 32 bytes of <paramref name="digest"/> and begins a new message.</summary>
    public void Finish(Span<byte> digest)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        if (digest.Length < DigestLength)
        {
            throw new ArgumentException("A digest has 32 bytes.", nameof(digest));
        }

        fixed (byte* start = digest)
        {
            Require(LibCrypto.EVP_DigestFinal_ex(_context, start, null));
        }

        Restart();
    }

    /// <summary>The digest of one message; for many, keep an object.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> message)
    {
        using var hash = new Sm3();
        hash.Append(message);
        var digest = new byte[DigestLength];
        hash.Finish(digest);
        return digest;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        LibCrypto.EVP_MD_CTX_free(_context);
        _context = 0;
    }

    private void Restart() => Require(Algorithm == 0 ? 0 : LibCrypto.EVP_DigestInit_ex2(_context, Algorithm, 0));

    private static void Require(int result)
    {
        if (result != LibCrypto.Success)
        {
            throw new CryptographicException("OpenSSL does not give SM3 (GB/T 32905).");
        }
    }
}
