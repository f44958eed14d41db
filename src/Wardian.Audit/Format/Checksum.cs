using System.Buffers.Binary;
using System.IO.Hashing;

namespace Wardian.Audit.Format;

/// <summary>CRC-32 (IEEE 802.3) over the segment id and then some bytes; hardware-assisted, and known to every language's library.</summary>
internal static class Checksum
{
    public const int Length = 4;

    public static uint Of(ReadOnlySpan<byte> segmentId, ReadOnlySpan<byte> bytes)
    {
        var crc = new Crc32();
        crc.Append(segmentId);
        crc.Append(bytes);
        return crc.GetCurrentHashAsUInt32();
    }

    /// <summary>Whether the last four bytes are the checksum of those before them.</summary>
    public static bool Fits(ReadOnlySpan<byte> segmentId, ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Length && BinaryPrimitives.ReadUInt32LittleEndian(bytes[^Length..]) == Of(segmentId, bytes[..^Length]);
}
