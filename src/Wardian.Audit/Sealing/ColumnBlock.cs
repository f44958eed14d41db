using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Wardian.Audit.Sealing;

/// <summary>
/// A sealed block in memory or in its file, its columns read and unpacked when they are first asked for. The bytes may be hostile: every
/// length is checked before memory is taken for it. Section 4 of docs/formats/ledger.md. Its memory is used again for the next block. Not thread-safe.
/// </summary>
internal sealed class ColumnBlock : IDisposable
{
    private readonly byte[]?[] _unpacked = new byte[ColumnFormat.Columns + 1][];
    private readonly bool[] _isUnpacked = new bool[ColumnFormat.Columns + 1];
    private readonly (int Offset, int RawLength, int StoredLength, bool IsDeflated)[] _directory =
        new (int, int, int, bool)[ColumnFormat.Columns + 1];
    private readonly byte[] _head = new byte[ColumnFormat.DataOffset];
    private byte[] _bytes = [];
    private byte[] _stored = [];
    private SealedSegment? _segment;
    private long _start;

    public int Records { get; private set; }

    public ulong First { get; private set; }

    public long TimeMin { get; private set; }

    public long TimeMax { get; private set; }

    /// <summary>Takes the block over; false when its head does not fit its length. The array stays the caller's until the next call.</summary>
    public bool TryLoad(byte[] bytes, int length)
    {
        Forget();
        (_bytes, _segment) = (bytes, null);
        return TryReadHead(bytes.AsSpan(0, Math.Min(length, ColumnFormat.DataOffset)), length);
    }

    /// <summary>
    /// Looks at a block in its file and reads its head; a column is read when it is asked for. False when the head does not fit what the
    /// footer says. The segment stays the caller's, open until the next call. Throws what the disk throws.
    /// </summary>
    public bool TryOpen(SealedSegment segment, int index)
    {
        Forget();
        SealedBlock said = segment.Footer.Blocks[index];
        (_segment, _start) = (segment, said.Offset);
        int read = segment.Read(_head, said.Offset);
        return TryReadHead(_head.AsSpan(0, read), segment.LengthOf(index)) && First == said.First && Records == said.Records
            && TimeMin == said.TimeMin && TimeMax == said.TimeMax;
    }

    /// <summary>How many raw bytes a column has, as the block says it.</summary>
    public int RawLengthOf(Column column) => _directory[(int)column].RawLength;

    /// <summary>The raw bytes of a column; false when they do not unpack to just the length that is said.</summary>
    public bool TryGet(Column column, out ReadOnlySpan<byte> raw)
    {
        (int offset, int rawLength, int storedLength, bool isDeflated) = _directory[(int)column];
        raw = default;
        if (!isDeflated && _segment is null)
        {
            raw = _bytes.AsSpan(offset, storedLength);
            return true;
        }

        byte[] unpacked = _unpacked[(int)column] ??= ArrayPool<byte>.Shared.Rent(rawLength + 1);
        if (!_isUnpacked[(int)column])
        {
            if (!(isDeflated ? TryInflate(offset, storedLength, unpacked, rawLength) : TryRead(offset, unpacked.AsSpan(0, rawLength))))
            {
                return false;
            }

            _isUnpacked[(int)column] = true;
        }

        raw = unpacked.AsSpan(0, rawLength);
        return true;
    }

    public void Dispose() => Forget();

    private bool TryReadHead(ReadOnlySpan<byte> block, long length)
    {
        if (block.Length < ColumnFormat.DataOffset || !block.StartsWith(ColumnFormat.Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(block[4..]) != length
            || BinaryPrimitives.ReadUInt16LittleEndian(block[36..]) != ColumnFormat.Columns)
        {
            return false;
        }

        uint records = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
        First = BinaryPrimitives.ReadUInt64LittleEndian(block[12..]);
        TimeMin = BinaryPrimitives.ReadInt64LittleEndian(block[20..]);
        TimeMax = BinaryPrimitives.ReadInt64LittleEndian(block[28..]);
        Records = (int)Math.Min(records, ColumnFormat.RecordsMax + 1);
        return records is > 0 and <= ColumnFormat.RecordsMax && First > 0 && First <= ulong.MaxValue - records && TryReadDirectory(block, length);
    }

    private bool TryReadDirectory(ReadOnlySpan<byte> block, long length)
    {
        long offset = ColumnFormat.DataOffset;
        for (int id = 1; id <= ColumnFormat.Columns; id++)
        {
            ReadOnlySpan<byte> entry = block[(ColumnFormat.HeadLength + ((id - 1) * ColumnFormat.DirectoryEntryLength))..];
            uint rawLength = BinaryPrimitives.ReadUInt32LittleEndian(entry[2..]);
            uint storedLength = BinaryPrimitives.ReadUInt32LittleEndian(entry[6..]);
            bool isDeflated = entry[1] == ColumnFormat.Deflated;
            if (entry[0] != id || entry[1] > ColumnFormat.Deflated || rawLength > ColumnFormat.RawBytesMax
                || storedLength > Math.Min(length - offset, ColumnFormat.RawBytesMax) || (!isDeflated && rawLength != storedLength))
            {
                return false;
            }

            _directory[id] = ((int)offset, (int)rawLength, (int)storedLength, isDeflated);
            offset += storedLength;
        }

        return offset == length;
    }

    private bool TryRead(int offset, Span<byte> into) => _segment!.Read(into, _start + offset) == into.Length;

    private bool TryInflate(int offset, int length, byte[] into, int rawLength)
    {
        byte[] from = _bytes;
        if (_segment is not null)
        {
            Reserve(length);
            if (!TryRead(offset, _stored.AsSpan(0, length)))
            {
                return false;
            }

            (from, offset) = (_stored, 0);
        }

        try
        {
            using var stored = new MemoryStream(from, offset, length, writable: false);
            using var inflate = new DeflateStream(stored, CompressionMode.Decompress);
            // One byte more than there may be, so that a longer stream shows.
            return inflate.ReadAtLeast(into.AsSpan(0, rawLength + 1), rawLength + 1, throwOnEndOfStream: false) == rawLength;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private void Reserve(int length)
    {
        if (_stored.Length < length)
        {
            _stored = new byte[Math.Max(length, Math.Min(_stored.Length * 2, ColumnFormat.RawBytesMax))];
        }
    }

    private void Forget()
    {
        for (int id = 1; id <= ColumnFormat.Columns; id++)
        {
            if (_unpacked[id] is { } unpacked)
            {
                ArrayPool<byte>.Shared.Return(unpacked);
            }

            (_unpacked[id], _isUnpacked[id]) = (null, false);
        }
    }
}
