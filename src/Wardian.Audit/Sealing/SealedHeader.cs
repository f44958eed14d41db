using System.Buffers.Binary;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;

namespace Wardian.Audit.Sealing;

/// <summary>How a sealed segment begins: which ledger, which number, and what stood before it. Section 4 of docs/formats/ledger.md.</summary>
internal sealed record SealedHeader
{
    /// <summary>Magic, version, reserved, length.</summary>
    public const int PrefixLength = 8 + 2 + 2 + 4;

    private const ushort Version = 1;
    private const int NodeBytesMax = 256;
    private const int FixedLength = PrefixLength + 16 + 8 + 8 + Checkpoint.ChainLength;

    public const int LengthMax = FixedLength + 2 + NodeBytesMax;

    public required Guid Ledger { get; init; }

    /// <summary>1 for the first segment.</summary>
    public required ulong Number { get; init; }

    /// <summary>The number of the first record.</summary>
    public required ulong First { get; init; }

    /// <summary>The chain of the segment before; all zero for the first one.</summary>
    public required byte[] PreviousChain { get; init; }

    public required string Node { get; init; }

    private static ReadOnlySpan<byte> Magic => "WDNLEDGR"u8;

    public byte[] ToBytes()
    {
        var buffer = new ByteBuffer();
        buffer.WriteBytes(Magic);
        buffer.WriteUInt16(Version);
        buffer.WriteUInt16(0);
        buffer.WriteUInt32(0);
        Ledger.TryWriteBytes(buffer.Take(16), bigEndian: true, out _);
        buffer.WriteUInt64(Number);
        buffer.WriteUInt64(First);
        buffer.WriteBytes(PreviousChain);
        byte[] node = Encoding.UTF8.GetBytes(Node);
        buffer.WriteVarint(node.Length);
        buffer.WriteBytes(node);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.Written[12..], (uint)buffer.Length);
        return buffer.Written.ToArray();
    }

    /// <summary>Reads the header at the start of <paramref name="bytes"/>; null when there is none. Gives its length.</summary>
    public static SealedHeader? Read(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < FixedLength || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) != Version
            || BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) != 0)
        {
            return null;
        }

        uint declared = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        if (declared < FixedLength || declared > bytes.Length || declared > LengthMax)
        {
            return null;
        }

        var cursor = new ByteCursor(bytes[PrefixLength..(int)declared]);
        var ledger = new Guid(cursor.ReadBytes(16), bigEndian: true);
        ulong number = cursor.ReadUInt64();
        ulong first = cursor.ReadUInt64();
        byte[] chain = cursor.ReadBytes(Checkpoint.ChainLength).ToArray();
        string node = Encoding.UTF8.GetString(cursor.ReadBytes((ulong)cursor.ReadCount(NodeBytesMax)));
        if (cursor.HasFailed || cursor.Remaining != 0 || number is 0 or > FormatLimits.SequenceMax || first is 0 or > FormatLimits.SequenceMax)
        {
            return null;
        }

        length = (int)declared;
        return new SealedHeader { Ledger = ledger, Number = number, First = first, PreviousChain = chain, Node = node };
    }
}
