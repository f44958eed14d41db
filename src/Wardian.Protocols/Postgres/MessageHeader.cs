using System.Buffers.Binary;

namespace Wardian.Protocols.Postgres;

/// <summary>Tag and length of a message. The length on the wire counts itself; <see cref="TotalLength"/> also counts the tag.</summary>
/// <param name="Tag">First byte.</param>
/// <param name="TotalLength">Bytes of the whole message, at least 5.</param>
public readonly record struct MessageHeader(byte Tag, int TotalLength)
{
    /// <summary>Bytes after tag and length.</summary>
    public int BodyLength => TotalLength - PostgresLimits.HeaderLength;

    /// <summary>Reads five bytes; false when the declared length is shorter than itself or longer than any message may be.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MessageHeader header)
    {
        uint declared = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        if (declared is < 4 or > PostgresLimits.LargeMessageMax + 4)
        {
            header = default;
            return false;
        }

        header = new MessageHeader(bytes[0], (int)declared + 1);
        return true;
    }
}
