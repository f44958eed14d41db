using System.Security.Cryptography;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Sealing;

/// <summary>Both digests over a sealed segment's bytes up to the digests themselves. Section 4 of docs/formats/ledger.md.</summary>
internal static class SegmentDigest
{
    /// <summary>Whether the file is byte for byte the segment with this digest.</summary>
    public static bool IsRight(Stream file, ReadOnlySpan<byte> digest)
    {
        using var sm3 = new Sm3();
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long left = file.Length - SealedFooter.TrailerLength;
        var buffer = new byte[1 << 20];
        while (left > 0)
        {
            int read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
            {
                return false;
            }

            sm3.Append(buffer.AsSpan(0, read));
            sha256.AppendData(buffer.AsSpan(0, read));
            left -= read;
        }

        Span<byte> computed = stackalloc byte[SealedFooter.DigestLength];
        sm3.Finish(computed);
        sha256.GetHashAndReset(computed[Sm3.DigestLength..]);
        return computed.SequenceEqual(digest);
    }
}
