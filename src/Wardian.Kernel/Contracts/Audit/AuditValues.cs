using System.Buffers.Binary;

namespace Wardian.Kernel.Contracts.Audit;

/// <summary>
/// The list of values beside a statement: each is one tag byte (<see cref="Null"/>, <see cref="Text"/>, <see cref="Binary"/>,
/// <see cref="Cut"/>), a little-endian 32-bit length and that many bytes. Format: <c>docs/formats/audit-segment.md</c>.
/// </summary>
public static class AuditValues
{
    /// <summary>Tag of SQL NULL; the length is zero.</summary>
    public const byte Null = 0;

    /// <summary>Tag of text in UTF-8.</summary>
    public const byte Text = 1;

    /// <summary>Tag of a value in the database's binary format.</summary>
    public const byte Binary = 2;

    /// <summary>Tag of a part of something too long: a value's beginning, or a text's beginning and then its end.</summary>
    public const byte Cut = 3;

    /// <summary>Bytes in front of each value.</summary>
    public const int HeaderLength = 5;

    /// <summary>Writes one value and returns how many bytes were used, or zero when <paramref name="destination"/> is too short.</summary>
    public static int Write(Span<byte> destination, byte tag, ReadOnlySpan<byte> value)
    {
        if (destination.Length < HeaderLength || destination.Length - HeaderLength < value.Length)
        {
            return 0;
        }

        destination[0] = tag;
        BinaryPrimitives.WriteInt32LittleEndian(destination[1..], value.Length);
        value.CopyTo(destination[HeaderLength..]);
        return HeaderLength + value.Length;
    }

    /// <summary>Takes the first value off <paramref name="list"/>; false at its end and on damaged bytes.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> list, out byte tag, out ReadOnlySpan<byte> value)
    {
        tag = 0;
        value = default;
        if (list.Length < HeaderLength)
        {
            return false;
        }

        uint declared = BinaryPrimitives.ReadUInt32LittleEndian(list[1..]);
        if (declared > (uint)(list.Length - HeaderLength) || list[0] > Cut)
        {
            return false;
        }

        int length = (int)declared;

        tag = list[0];
        value = list.Slice(HeaderLength, length);
        list = list[(HeaderLength + length)..];
        return true;
    }
}
