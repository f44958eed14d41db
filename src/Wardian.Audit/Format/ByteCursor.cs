using System.Buffers.Binary;

namespace Wardian.Audit.Format;

/// <summary>Reads the format's codings from bytes that may be hostile: past the end or out of range, it fails and stays failed.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    /// <summary>Whether something could not be read; all later reads give zero.</summary>
    public bool HasFailed { get; private set; }

    public void Fail()
    {
        HasFailed = true;
        _rest = default;
    }

    public ReadOnlySpan<byte> ReadBytes(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            Fail();
            return default;
        }

        ReadOnlySpan<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    public byte ReadByte()
    {
        ReadOnlySpan<byte> taken = ReadBytes(1);
        return taken.IsEmpty ? (byte)0 : taken[0];
    }

    public ushort ReadUInt16()
    {
        ReadOnlySpan<byte> taken = ReadBytes(2);
        return taken.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16LittleEndian(taken);
    }

    public ulong ReadUInt64()
    {
        ReadOnlySpan<byte> taken = ReadBytes(8);
        return taken.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(taken);
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int index = 0; index < _rest.Length && index < 10; index++)
        {
            byte part = _rest[index];
            if (index == 9 && part > 1)
            {
                break;
            }

            value |= (ulong)(part & 0x7f) << (7 * index);
            if (part < 0x80)
            {
                _rest = _rest[(index + 1)..];
                return value;
            }
        }

        Fail();
        return 0;
    }

    /// <summary>A varint that must not exceed <paramref name="max"/>.</summary>
    public int ReadCount(int max)
    {
        ulong value = ReadVarint();
        if (value > (ulong)max)
        {
            Fail();
            return 0;
        }

        return (int)value;
    }

    public long ReadSigned()
    {
        ulong value = ReadVarint();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }
}
