using System.Security.Cryptography;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Sealing;

/// <summary>Ties a segment to all segments before it, by two hash functions of which one may fall. Section 4 of docs/formats/ledger.md.</summary>
internal static class SealedChain
{
    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> digest)
    {
        byte[] both = [.. previous, .. digest];
        return [.. Sm3.Hash(both), .. SHA256.HashData(both)];
    }
}
