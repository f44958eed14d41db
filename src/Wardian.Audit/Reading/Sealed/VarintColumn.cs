namespace Wardian.Audit.Reading.Sealed;

/// <summary>
/// Decodes a whole column of numbers at once. The bytes may be hostile: false unless there are exactly as many numbers as are wanted.
/// </summary>
internal static class VarintColumn
{
    private const int BytesMax = 10;

    public static bool TryReadBytes(ReadOnlySpan<byte> raw, Span<long> values)
    {
        if (raw.Length != values.Length)
        {
            return false;
        }

        for (int index = 0; index < values.Length; index++)
        {
            values[index] = raw[index];
        }

        return true;
    }

    /// <summary>Unsigned numbers; one above the greatest signed number shows as a negative one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> raw, Span<long> values)
    {
        int at = 0;
        foreach (ref long value in values)
        {
            if ((uint)at < (uint)raw.Length && raw[at] < 0x80)
            {
                value = raw[at++];
            }
            else if (!TryReadLong(raw, ref at, out value))
            {
                return false;
            }
        }

        return at == raw.Length;
    }

    public static bool TryReadSigned(ReadOnlySpan<byte> raw, Span<long> values)
    {
        if (!TryRead(raw, values))
        {
            return false;
        }

        foreach (ref long value in values)
        {
            value = unchecked((long)((ulong)value >> 1) ^ -(value & 1));
        }

        return true;
    }

    private static bool TryReadLong(ReadOnlySpan<byte> raw, ref int at, out long value)
    {
        ulong bits = 0;
        for (int index = 0; index < BytesMax && at < raw.Length; index++)
        {
            byte part = raw[at++];
            if (index == BytesMax - 1 && part > 1)
            {
                break;
            }

            bits |= (ulong)(part & 0x7f) << (7 * index);
            if (part < 0x80)
            {
                value = unchecked((long)bits);
                return true;
            }
        }

        value = 0;
        return false;
    }
}
