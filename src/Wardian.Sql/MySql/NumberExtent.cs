namespace Wardian.Sql.MySql;

/// <summary>Where tokens end that begin with a digit, or with a dot and a digit.</summary>
internal static class NumberExtent
{
    /// <summary>
    /// The end of a token that begins with a digit, and its kind. It may turn out to be a name (<c>1a</c>, <c>0X1F</c>, <c>1e</c>), of which
    /// this is then only the beginning.
    /// </summary>
    public static int End(ReadOnlySpan<byte> sql, int position, MySqlFlavour flavour, out TokenKind kind)
    {
        int end = RadixEnd(sql, position, out kind);
        if (end > position)
        {
            return end;
        }

        end = DigitsEnd(sql, position);
        if (end < sql.Length && Characters.ContinuesWord(sql[end]))
        {
            int exponentEnd = (sql[end] | 0x20) == 'e' ? ExponentEnd(sql, end + 1) : -1;
            kind = exponentEnd > 0 ? TokenKind.Number : TokenKind.Word;
            return exponentEnd > 0 ? exponentEnd : end;
        }

        kind = TokenKind.Number;
        bool isRange = flavour == MySqlFlavour.MariaDb && At(sql, end + 1) == '.';
        return At(sql, end) == '.' && !isRange ? FractionEnd(sql, end + 1, out kind) : end;
    }

    /// <summary>From behind the dot, the end of a decimal or real. The servers swallow an exponent without digits and go on behind it.</summary>
    public static int FractionEnd(ReadOnlySpan<byte> sql, int position, out TokenKind kind)
    {
        int end = DigitsEnd(sql, position);
        kind = TokenKind.Number;
        if ((At(sql, end) | 0x20) != 'e')
        {
            return end;
        }

        int exponentEnd = ExponentEnd(sql, end + 1);
        kind = exponentEnd < 0 ? TokenKind.Unterminated : TokenKind.Number;
        return exponentEnd < 0 ? sql.Length : exponentEnd;
    }

    private static int RadixEnd(ReadOnlySpan<byte> sql, int position, out TokenKind kind)
    {
        kind = TokenKind.Number;
        if (sql[position] != '0' || At(sql, position + 1) is not ((byte)'x' or (byte)'b'))
        {
            return position;
        }

        bool isHex = sql[position + 1] == 'x';
        int end = position + 2;
        while (isHex ? char.IsAsciiHexDigit((char)At(sql, end)) : At(sql, end) is (byte)'0' or (byte)'1')
        {
            end++;
        }

        if (end == position + 2 || WordExtent.End(sql, end) > end)
        {
            return position;
        }

        kind = isHex ? TokenKind.HexString : TokenKind.BitString;
        return end;
    }

    private static int ExponentEnd(ReadOnlySpan<byte> sql, int position)
    {
        int digits = At(sql, position) is (byte)'+' or (byte)'-' ? position + 1 : position;
        int end = DigitsEnd(sql, digits);
        return end > digits ? end : -1;
    }

    private static int DigitsEnd(ReadOnlySpan<byte> sql, int position)
    {
        while ((uint)position < (uint)sql.Length && Characters.IsDigit(sql[position]))
        {
            position++;
        }

        return position;
    }

    private static byte At(ReadOnlySpan<byte> sql, int position) => (uint)position < (uint)sql.Length ? sql[position] : (byte)0;
}
