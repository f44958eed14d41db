namespace Wardian.Sql.Postgres;

/// <summary>Where numbers end.</summary>
internal static class NumberExtent
{
    /// <summary>The end of a hexadecimal, octal or binary integer (version 16), or <paramref name="position"/> when there is none.</summary>
    public static int RadixEnd(ReadOnlySpan<byte> sql, int position)
    {
        if (sql[position] != '0' || position + 2 >= sql.Length)
        {
            return position;
        }

        int radix = (sql[position + 1] | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
        int end = position + 2;
        while (end < sql.Length && IsRadixDigit(sql, end, radix))
        {
            end++;
        }

        return end > position + 2 ? end : position;
    }

    /// <summary>The end of an integer, decimal or real that starts with a digit, or with a dot and a digit.</summary>
    public static int DecimalEnd(ReadOnlySpan<byte> sql, int position)
    {
        int end = DigitsEnd(sql, position);
        bool isRange = end + 1 < sql.Length && sql[end] == '.' && sql[end + 1] == '.';
        if (end < sql.Length && sql[end] == '.' && !isRange)
        {
            end = DigitsEnd(sql, end + 1);
        }

        if (end < sql.Length && (sql[end] | 0x20) == 'e')
        {
            int exponent = end + 1;
            if (exponent < sql.Length && sql[exponent] is (byte)'+' or (byte)'-')
            {
                exponent++;
            }

            int exponentEnd = DigitsEnd(sql, exponent);
            end = exponentEnd > exponent ? exponentEnd : end;
        }

        return end;
    }

    private static int DigitsEnd(ReadOnlySpan<byte> sql, int position)
    {
        int start = position;
        while (position < sql.Length
            && (IsDigit(sql[position]) || (position > start && sql[position] == '_' && position + 1 < sql.Length && IsDigit(sql[position + 1]))))
        {
            position++;
        }

        return position;
    }

    private static bool IsRadixDigit(ReadOnlySpan<byte> sql, int position, int radix)
    {
        if (sql[position] == '_' && position + 1 < sql.Length)
        {
            position++;
        }

        int value = Characters.HexValue(sql[position]);
        return value >= 0 && value < radix;
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}
