using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Wardian.Audit.Sealing;

/// <summary>
/// A sealed block in memory, its columns unpacked when they are first asked for. The bytes may be hostile: every length is checked before
/// memory is taken for it. Section 4 of docs/formats/ledger.md. Its memory is used again for the next block. Not thread-safe.
/// </summary>
internal sealed class ColumnBlock : IDisposable
{
    private readonly byte[]?[] _unpacked = new byte[ColumnFormat.Columns + 1][];
    private readonly bool[] _isUnpacked = new bool[ColumnFormat.Columns + 1];
    private byte[] _bytes = [];

    public int Records { get; private set; }

    public ulong First { get; private set; }

    public long TimeMin { get; private set; }

    public long TimeMax { get; private set; }

    /// <summary>Takes the block over; false when its head does not fit its length. The array stays the caller's until the next call.</summary>
    public bool TryLoad(byte[] bytes, int length)
    {
        Forget();
        _bytes = bytes;
        ReadOnlySpan<byte> block = bytes.AsSpan(0, length);
        if (length < ColumnFormat.DataOffset || !block.StartsWith(ColumnFormat.Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(block[4..]) != (uint)length
            || BinaryPrimitives.ReadUInt16LittleEndian(block[36..]) != ColumnFormat.Columns)
        {
            return false;
        }

        uint records = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
        First = BinaryPrimitives.ReadUInt64LittleEndian(block[12..]);
        TimeMin = BinaryPrimitives.ReadInt64LittleEndian(block[20..]);
        TimeMax = BinaryPrimitives.ReadInt64LittleEndian(block[28..]);
        Records = (int)Math.Min(records, ColumnFormat.RecordsMax + 1);
        return records is > 0 and <= ColumnFormat.RecordsMax && First > 0 && First <= ulong.MaxValue - records && TryReadDirectory(block);
    }

    /// <summary>The raw bytes of a column; false when they do not unpack to just the length that is said.</summary>
    public bool TryGet(Column column, out ReadOnlySpan<byte> raw)
    {
        (int offset, int rawLength, int storedLength, bool isDeflated) = _directory[(int)column];
        raw = default;
        if (!isDeflated)
        {
            raw = _bytes.AsSpan(offset, storedLength);
            return true;
        }

        byte[] unpacked = _unpacked[(int)column] ??= ArrayPool<byte>.Shared.Rent(rawLength + 1);
        if (!_isUnpacked[(int)column])
        {
            if (!TryInflate(offset, storedLength, unpacked, rawLength))
            {
                return false;
            }

            _isUnpacked[(int)column] = true;
        }

        raw = unpacked.AsSpan(0, rawLength);
        return true;
    }

    public void Dispose() => Forget();

    private readonly (int Offset, int RawLength, int StoredLength, bool IsDeflated)[] _directory =
        new (int, int, int, bool)[ColumnFormat.Columns + 1];

    private bool TryReadDirectory(ReadOnlySpan<byte> block)
    {
        long offset = ColumnFormat.DataOffset;
        for (int id = 1; id <= ColumnFormat.Columns; id++)
        {
            ReadOnlySpan<byte> entry = block[(ColumnFormat.HeadLength + ((id - 1) * ColumnFormat.DirectoryEntryLength))..];
            uint rawLength = BinaryPrimitives.ReadUInt32LittleEndian(entry[2..]);
            uint storedLength = BinaryPrimitives.ReadUInt32LittleEndian(entry[6..]);
            bool isDeflated = entry[1] == ColumnFormat.Deflated;
            if (entry[0] != id || entry[1] > ColumnFormat.Deflated || rawLength > ColumnFormat.RawBytesMax || storedLength > block.Length - offset
                || (!isDeflated && rawLength != storedLength))
            {
                return false;
            }

            _directory[id] = ((int)offset, (int)rawLength, (int)storedLength, isDeflated);
            offset += storedLength;
        }

        return offset == block.Length;
    }

    private bool TryInflate(int offset, int length, byte[] into, int rawLength)
    {
        try
        {
            using var stored = new MemoryStream(_bytes, offset, length, writable: false);
            using var inflate = new DeflateStream(stored, CompressionMode.Decompress);
            // One byte more than there may be, so that a longer stream shows.
            return inflate.ReadAtLeast(into.AsSpan(0, rawLength + 1), rawLength + 1, throwOnEndOfStream: false) == rawLength;
        }
        catch (InvalidDataException)
        {
            return false;
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
