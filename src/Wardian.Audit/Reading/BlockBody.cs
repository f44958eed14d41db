using Wardian.Audit.Format;

namespace Wardian.Audit.Reading;

/// <summary>The bytes of one block in memory that is used again for the next. Not thread-safe.</summary>
internal sealed class BlockBody
{
    private byte[] _bytes = [];
    private BlockHeader _header;

    public ReadOnlySpan<byte> Plain => _bytes.AsSpan(BlockHeader.Length, _header.PlainLength);

    /// <summary>The values, encrypted record by record.</summary>
    public Span<byte> Secret => _bytes.AsSpan(BlockHeader.Length + _header.PlainLength, _header.SecretLength);

    /// <summary>Reads a block that the walker found complete; false when its checksum is wrong. Its length is bounded by the header's limits.</summary>
    public bool TryLoad(SegmentFile segment, long offset, in BlockHeader header)
    {
        Reserve(ref _bytes, header.BlockLength);
        _header = header;
        Span<byte> bytes = _bytes.AsSpan(0, header.BlockLength);
        return segment.Read(bytes, offset) == bytes.Length && Checksum.Fits(segment.Header.Id, bytes);
    }

    private static void Reserve(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, buffer.Length * 2)];
        }
    }
}
