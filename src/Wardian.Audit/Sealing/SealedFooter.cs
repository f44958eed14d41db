using System.Buffers.Binary;
using Wardian.Audit.Format;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Sealing;

/// <summary>How a sealed segment ends: its blocks, its range of the tree, its digests. Section 4 of docs/formats/ledger.md.</summary>
internal sealed record SealedFooter
{
    public const int BlocksMax = 64;
    public const int DigestLength = 64;

    /// <summary>The last bytes of a file: digests and the footer's length.</summary>
    public const int TrailerLength = DigestLength + 4;

    private const int HeadLength = 4 + 4 + 4 + 8 + 8 + 8;
    private const int BlockLength = 8 + 8 + 4 + 8 + 8;
    private const int NodesMax = 128;

    public const int LengthMax = HeadLength + (BlocksMax * BlockLength) + 2 + (NodesMax * MerkleHash.Length) + TrailerLength;

    public required IReadOnlyList<SealedBlock> Blocks { get; init; }

    public required ulong Records { get; init; }

    public required long TimeMin { get; init; }

    public required long TimeMax { get; init; }

    /// <summary>The range's nodes.</summary>
    public required byte[] Nodes { get; init; }

    /// <summary>SM3 and SHA-256 of everything before; the writer fills it in.</summary>
    public byte[] Digest { get; init; } = new byte[DigestLength];

    private static ReadOnlySpan<byte> Magic => "WEND"u8;

    /// <summary>The footer; the digests and what follows them are not filled in.</summary>
    public byte[] ToBytes()
    {
        var buffer = new ByteBuffer();
        int length = HeadLength + (Blocks.Count * BlockLength) + 2 + Nodes.Length + TrailerLength;
        buffer.WriteBytes(Magic);
        buffer.WriteUInt32((uint)length);
        buffer.WriteUInt32((uint)Blocks.Count);
        buffer.WriteUInt64(Records);
        buffer.WriteInt64(TimeMin);
        buffer.WriteInt64(TimeMax);
        foreach (SealedBlock block in Blocks)
        {
            buffer.WriteInt64(block.Offset);
            buffer.WriteUInt64(block.First);
            buffer.WriteUInt32((uint)block.Records);
            buffer.WriteInt64(block.TimeMin);
            buffer.WriteInt64(block.TimeMax);
        }

        buffer.WriteUInt16((ushort)(Nodes.Length / MerkleHash.Length));
        buffer.WriteBytes(Nodes);
        buffer.WriteBytes(Digest);
        buffer.WriteUInt32((uint)length);
        return buffer.Written.ToArray();
    }

    /// <summary>How long the footer is that a file with these last bytes ends with; 0 when there is none.</summary>
    public static int ReadLength(ReadOnlySpan<byte> trailer)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[^4..]);
        return length is >= HeadLength + 2 + TrailerLength and <= LengthMax ? (int)length : 0;
    }

    /// <summary>Reads exactly one footer; null when it is none, or does not agree with itself.</summary>
    public static SealedFooter? Read(ReadOnlySpan<byte> bytes, ulong first)
    {
        if (bytes.Length < HeadLength + 2 + TrailerLength || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != (uint)bytes.Length || ReadLength(bytes) != bytes.Length)
        {
            return null;
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (count is 0 or > BlocksMax || bytes.Length < HeadLength + ((int)count * BlockLength) + 2 + TrailerLength)
        {
            return null;
        }

        ulong records = BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]);
        List<SealedBlock> blocks = ReadBlocks(bytes.Slice(HeadLength, (int)count * BlockLength));
        ReadOnlySpan<byte> rest = bytes[(HeadLength + ((int)count * BlockLength))..];
        int nodes = BinaryPrimitives.ReadUInt16LittleEndian(rest) * MerkleHash.Length;
        if (rest.Length != 2 + nodes + TrailerLength || !AreConnected(blocks, first, records))
        {
            return null;
        }

        return new SealedFooter
        {
            Blocks = blocks,
            Records = records,
            TimeMin = BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]),
            TimeMax = BinaryPrimitives.ReadInt64LittleEndian(bytes[28..]),
            Nodes = rest.Slice(2, nodes).ToArray(),
            Digest = rest.Slice(2 + nodes, DigestLength).ToArray(),
        };
    }

    private static List<SealedBlock> ReadBlocks(ReadOnlySpan<byte> bytes)
    {
        var blocks = new List<SealedBlock>();
        for (; !bytes.IsEmpty; bytes = bytes[BlockLength..])
        {
            blocks.Add(new SealedBlock(
                BinaryPrimitives.ReadInt64LittleEndian(bytes),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
                (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]), ColumnFormat.RecordsMax + 1u),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[28..])));
        }

        return blocks;
    }

    private static bool AreConnected(List<SealedBlock> blocks, ulong first, ulong records)
    {
        ulong next = first;
        long offset = 0;
        foreach (SealedBlock block in blocks)
        {
            if (block.First != next || block.Records is 0 or > ColumnFormat.RecordsMax || block.Offset <= offset || next > ulong.MaxValue - (uint)block.Records)
            {
                return false;
            }

            next += (uint)block.Records;
            offset = block.Offset;
        }

        return next - first == records;
    }
}
