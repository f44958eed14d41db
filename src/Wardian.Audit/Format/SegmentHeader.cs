using System.Buffers.Binary;
using System.Text;

namespace Wardian.Audit.Format;

/// <summary>The header of a segment file, section 2 of the format.</summary>
internal sealed class SegmentHeader
{
    /// <summary>Bytes that say how long the header is.</summary>
    public const int PrefixLength = 12;

    public const int IdLength = 16;

    private const ushort Version = 2;
    private const int LengthMin = 64;
    private const int LedgerLength = 16;

    public required byte[] Id { get; init; }

    public required ulong FirstSequence { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string Node { get; init; }

    /// <summary>Which ledger the records belong to.</summary>
    public required Guid Ledger { get; init; }

    /// <summary>Length in the file; where the first block begins.</summary>
    public int Length { get; private init; }

    private static ReadOnlySpan<byte> Magic => "WDNAUDIT"u8;

    public byte[] ToBytes()
    {
        var buffer = new ByteBuffer();
        byte[] node = Encoding.UTF8.GetBytes(Node);
        buffer.WriteBytes(Magic);
        buffer.WriteUInt32(0);
        buffer.WriteUInt16(Version);
        buffer.WriteUInt16(0);
        buffer.WriteBytes(Id);
        buffer.WriteUInt64(FirstSequence);
        buffer.WriteInt64(LedgerTime.FromTime(Created));
        buffer.WriteByte((byte)Math.Min(node.Length, byte.MaxValue));
        buffer.WriteBytes(node.AsSpan(0, Math.Min(node.Length, byte.MaxValue)));
        Ledger.TryWriteBytes(buffer.Take(LedgerLength), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.Written[8..], (uint)(buffer.Length + Checksum.Length));
        buffer.WriteUInt32(Checksum.Of(Id, buffer.Written));
        return buffer.Written.ToArray();
    }

    /// <summary>How long the header says it is; zero when these are not the first bytes of a segment.</summary>
    public static int ReadLength(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length < PrefixLength || !prefix.StartsWith(Magic))
        {
            return 0;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(prefix[8..]);
        return length is >= LengthMin and <= FormatLimits.HeaderBytes ? (int)length : 0;
    }

    /// <summary>Reads exactly one header; null when it is not one.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || ReadLength(bytes) != bytes.Length || !Checksum.Fits(bytes.Slice(16, IdLength), bytes))
        {
            return null;
        }

        var cursor = new ByteCursor(bytes[PrefixLength..^Checksum.Length]);
        ushort version = cursor.ReadUInt16();
        cursor.ReadUInt16();
        byte[] id = cursor.ReadBytes(IdLength).ToArray();
        ulong firstSequence = cursor.ReadUInt64();
        long created = unchecked((long)cursor.ReadUInt64());
        string node = Encoding.UTF8.GetString(cursor.ReadBytes(cursor.ReadByte()));
        ReadOnlySpan<byte> ledger = cursor.ReadBytes(LedgerLength);
        bool isSound = !cursor.HasFailed && cursor.Remaining == 0 && version == Version && LedgerTime.IsTime(created);
        return !isSound ? null : new SegmentHeader
        {
            Id = id,
            FirstSequence = firstSequence,
            Created = LedgerTime.ToTime(created),
            Node = node,
            Ledger = new Guid(ledger, bigEndian: true),
            Length = bytes.Length,
        };
    }
}
