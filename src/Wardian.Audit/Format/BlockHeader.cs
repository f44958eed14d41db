using System.Buffers.Binary;

namespace Wardian.Audit.Format;

/// <summary>The fixed part in front of a block, section 3 of the format.</summary>
internal readonly record struct BlockHeader
{
    public const int Length = 52;

    /// <summary>Flag of the block without records that ends a segment in an orderly way.</summary>
    public const uint EndFlag = 1;

    public required int Records { get; init; }

    public required ulong FirstSequence { get; init; }

    public required long TimeMin { get; init; }

    public required long TimeMax { get; init; }

    public required int PlainLength { get; init; }

    public required int SecretLength { get; init; }

    public required uint Run { get; init; }

    public required uint Flags { get; init; }

    public bool IsEnd => (Flags & EndFlag) != 0;

    /// <summary>The whole block: header, both parts, checksum. At most a little over 8 MiB.</summary>
    public int BlockLength => Length + PlainLength + SecretLength + Checksum.Length;

    /// <summary>The number after the block's last record.</summary>
    public ulong NextSequence => FirstSequence + (uint)Records;

    public static ReadOnlySpan<byte> Magic => "WBLK"u8;

    public void Write(Span<byte> destination, ReadOnlySpan<byte> segmentId)
    {
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], (uint)Records);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], TimeMin);
        BinaryPrimitives.WriteInt64LittleEndian(destination[24..], TimeMax);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[32..], (uint)PlainLength);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[36..], (uint)SecretLength);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[40..], Run);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[44..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[48..], Checksum.Of(segmentId, destination[..48]));
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> segmentId, out BlockHeader header)
    {
        header = default;
        if (bytes.Length < Length || !bytes.StartsWith(Magic) || !Checksum.Fits(segmentId, bytes[..Length]))
        {
            return false;
        }

        uint records = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        ulong firstSequence = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        uint plain = BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]);
        uint secret = BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]);
        if (firstSequence == 0 || records > FormatLimits.RecordsInBlock || plain > FormatLimits.BlockPartBytes || secret > FormatLimits.BlockPartBytes
            || firstSequence > ulong.MaxValue - FormatLimits.RecordsInBlock)
        {
            return false;
        }

        header = new BlockHeader
        {
            Records = (int)records,
            FirstSequence = firstSequence,
            TimeMin = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            TimeMax = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            PlainLength = (int)plain,
            SecretLength = (int)secret,
            Run = BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]),
            Flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes[44..]),
        };
        return true;
    }
}
