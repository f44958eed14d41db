using System.Buffers.Binary;

namespace Wardian.Audit.Format;

/// <summary>A growing buffer with the format's codings. It keeps its memory when cleared. Not thread-safe.</summary>
internal sealed class ByteBuffer
{
    private const int VarintBytesMax = 10;

    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Adds <paramref name="count"/> bytes for the caller to fill.</summary>
    public Span<byte> Take(int count)
    {
        Reserve(count);
        Span<byte> taken = _bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    public void WriteByte(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void WriteVarint(ulong value)
    {
        Reserve(VarintBytesMax);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)((value & 0x7f) | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    public void WriteVarint(int value) => WriteVarint((ulong)value);

    public void WriteSigned(long value) => WriteVarint(unchecked((ulong)((value << 1) ^ (value >> 63))));

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
