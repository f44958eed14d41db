namespace Wardian.Sql.Postgres;

/// <summary>Escapes of code points in <c>E'…'</c>, <c>U&amp;'…'</c> and <c>U&amp;"…"</c>.</summary>
internal static class UnicodeEscapes
{
    private const int ShortDigits = 4;
    private const int LongDigits = 8;
    private const int PlusDigits = 6;

    /// <summary>Whether the server takes all of a token's escapes: digits enough, a code point, surrogates in pairs.</summary>
    public static bool AreValid(ReadOnlySpan<byte> raw, TokenKind kind, byte escape)
    {
        bool isEscapeString = kind == TokenKind.EscapeString;
        int position = raw.IndexOfAny((byte)'\'', (byte)'"') + 1;
        bool isPairOpen = false;
        while (position < raw.Length)
        {
            int length = 1;
            uint? point = null;
            if (raw[position] == escape && position + 1 < raw.Length)
            {
                length = isEscapeString ? ReadBackslash(raw[position..], out point) : ReadEscape(raw[position..], escape, out point);
            }

            bool isSecond = point is >= 0xDC00 and < 0xE000;
            if (length == 0 || isPairOpen != isSecond || point is 0 or > 0x10FFFF)
            {
                return false;
            }

            isPairOpen = point is >= 0xD800 and < 0xDC00;
            position += length;
        }

        return true;
    }

    /// <summary>The length of a backslash escape, zero when it is wrong.</summary>
    private static int ReadBackslash(ReadOnlySpan<byte> text, out uint? point)
    {
        point = null;
        return text[1] switch
        {
            (byte)'u' => ReadDigits(text, 2, ShortDigits, out point),
            (byte)'U' => ReadDigits(text, 2, LongDigits, out point),
            _ => 2,
        };
    }

    private static int ReadEscape(ReadOnlySpan<byte> text, byte escape, out uint? point)
    {
        point = null;
        return text[1] == escape ? 2
            : text[1] == '+' ? ReadDigits(text, 2, PlusDigits, out point)
            : ReadDigits(text, 1, ShortDigits, out point);
    }

    private static int ReadDigits(ReadOnlySpan<byte> text, int start, int count, out uint? point)
    {
        point = null;
        if (text.Length < start + count)
        {
            return 0;
        }

        uint value = 0;
        foreach (byte digit in text.Slice(start, count))
        {
            int digitValue = Characters.HexValue(digit);
            if (digitValue < 0)
            {
                return 0;
            }

            value = (value << 4) | (uint)digitValue;
        }

        point = value;
        return start + count;
    }
}
