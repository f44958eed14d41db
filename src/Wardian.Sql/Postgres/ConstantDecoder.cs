using Wardian.Sql.Scanning;

namespace Wardian.Sql.Postgres;

/// <summary>The text that constants and quoted identifiers stand for. Escapes the server refuses stay as they were written.</summary>
internal static class ConstantDecoder
{
    /// <summary>Decodes the token <paramref name="raw"/> of the given kind.</summary>
    public static void Decode(ReadOnlySpan<byte> raw, TokenKind kind, byte unicodeEscape, ref ByteSink sink)
    {
        switch (kind)
        {
            case TokenKind.String:
                DecodeQuoted(raw[1..], (byte)'\'', ref sink);
                break;
            case TokenKind.EscapeString:
                DecodeEscaped(raw[(raw[0] == '\'' ? 1 : 2)..], ref sink);
                break;
            case TokenKind.BitString:
                // The server, too, keeps the letter in front of the digits.
                sink.Append(Characters.ToLower(raw[0]));
                DecodeBits(raw[2..], ref sink);
                break;
            case TokenKind.UnicodeString:
                DecodeUnicode(raw[3..], (byte)'\'', unicodeEscape, ref sink);
                break;
            case TokenKind.UnicodeIdentifier:
                DecodeUnicode(raw[3..], (byte)'"', unicodeEscape, ref sink);
                break;
            case TokenKind.QuotedIdentifier:
                DecodeQuoted(raw[1..], (byte)'"', ref sink);
                break;
            case TokenKind.DollarString:
                int delimiterLength = raw[1..].IndexOf((byte)'$') + 2;
                sink.Append(raw[delimiterLength..^delimiterLength]);
                break;
            default:
                sink.Append(raw);
                break;
        }
    }

    private static void DecodeQuoted(ReadOnlySpan<byte> body, byte quote, ref ByteSink sink)
    {
        int position = 0;
        while (position >= 0 && position < body.Length)
        {
            int offset = body[position..].IndexOf(quote);
            if (offset < 0)
            {
                return;
            }

            sink.Append(body.Slice(position, offset));
            position = AfterQuote(body, position + offset, ref sink);
        }
    }

    private static void DecodeBits(ReadOnlySpan<byte> body, ref ByteSink sink)
    {
        int position = 0;
        while (position >= 0 && position < body.Length)
        {
            int offset = body[position..].IndexOf((byte)'\'');
            if (offset < 0)
            {
                return;
            }

            sink.Append(body.Slice(position, offset));
            position = StringContinuation.Find(body, position + offset + 1);
        }
    }

    /// <summary>At a quote: appends it when doubled, else steps over to the continuation. Gives the next offset, or -1 at the end.</summary>
    private static int AfterQuote(ReadOnlySpan<byte> body, int position, ref ByteSink sink)
    {
        byte quote = body[position];
        if (position + 1 < body.Length && body[position + 1] == quote)
        {
            sink.Append(quote);
            return position + 2;
        }

        return quote == '\'' ? StringContinuation.Find(body, position + 1) : -1;
    }

    private static void DecodeEscaped(ReadOnlySpan<byte> body, ref ByteSink sink)
    {
        int position = 0;
        while (position >= 0 && position < body.Length)
        {
            int offset = body[position..].IndexOfAny((byte)'\'', (byte)'\\');
            if (offset < 0)
            {
                return;
            }

            sink.Append(body.Slice(position, offset));
            position += offset;
            position = body[position] == '\''
                ? AfterQuote(body, position, ref sink)
                : position + DecodeBackslash(body[position..], ref sink);
        }
    }

    /// <summary>Decodes one escape of <c>E'…'</c> and gives its length.</summary>
    private static int DecodeBackslash(ReadOnlySpan<byte> text, ref ByteSink sink)
    {
        if (text.Length < 2)
        {
            sink.Append(text);
            return text.Length;
        }

        switch (text[1])
        {
            case (byte)'b': sink.Append((byte)'\b'); return 2;
            case (byte)'f': sink.Append((byte)'\f'); return 2;
            case (byte)'n': sink.Append((byte)'\n'); return 2;
            case (byte)'r': sink.Append((byte)'\r'); return 2;
            case (byte)'t': sink.Append((byte)'\t'); return 2;
            case (byte)'v': sink.Append((byte)'\v'); return 2;
            case >= (byte)'0' and <= (byte)'7': return DecodeOctal(text, ref sink);
            case (byte)'x' when text.Length > 2 && Characters.HexValue(text[2]) >= 0:
                int digits = text.Length > 3 && Characters.HexValue(text[3]) >= 0 ? 2 : 1;
                sink.Append((byte)HexNumber(text.Slice(2, digits)));
                return 2 + digits;
            case (byte)'u' or (byte)'U' when DecodeUnicodeEscape(text, ref sink) is > 0 and var length: return length;
            default: sink.Append(text[1]); return 2;
        }
    }

    private static int DecodeOctal(ReadOnlySpan<byte> text, ref ByteSink sink)
    {
        int value = 0;
        int length = 1;
        while (length < 4 && length < text.Length && text[length] is >= (byte)'0' and <= (byte)'7')
        {
            value = (value * 8) + (text[length++] - '0');
        }

        sink.Append((byte)(value & 0xFF));
        return length;
    }

    private static int DecodeUnicodeEscape(ReadOnlySpan<byte> text, ref ByteSink sink)
    {
        int length = text[1] == 'u' ? 6 : 10;
        if (!TryReadHex(text, 2, length - 2, out uint value))
        {
            return 0;
        }

        if (value is >= 0xD800 and < 0xDC00 && text.Length > length + 1 && text[length] == '\\' && text[length + 1] is (byte)'u' or (byte)'U')
        {
            int secondLength = text[length + 1] == 'u' ? 6 : 10;
            if (TryReadHex(text[length..], 2, secondLength - 2, out uint second) && second is >= 0xDC00 and < 0xE000)
            {
                return sink.TryAppendRune(Combine(value, second)) ? length + secondLength : 0;
            }
        }

        return sink.TryAppendRune(value) ? length : 0;
    }

    private static void DecodeUnicode(ReadOnlySpan<byte> body, byte quote, byte escape, ref ByteSink sink)
    {
        int position = 0;
        while (position >= 0 && position < body.Length)
        {
            int offset = body[position..].IndexOfAny(quote, escape);
            if (offset < 0)
            {
                return;
            }

            sink.Append(body.Slice(position, offset));
            position += offset;
            position = body[position] == quote
                ? AfterQuote(body, position, ref sink)
                : position + DecodeUnicodePoint(body[position..], escape, ref sink);
        }
    }

    private static int DecodeUnicodePoint(ReadOnlySpan<byte> text, byte escape, ref ByteSink sink)
    {
        if (text.Length > 1 && text[1] == escape)
        {
            sink.Append(escape);
            return 2;
        }

        int length = TryReadPoint(text, out uint value);
        if (length > 0 && value is >= 0xD800 and < 0xDC00 && text.Length > length && text[length] == escape)
        {
            int secondLength = TryReadPoint(text[length..], out uint second);
            if (secondLength > 0 && second is >= 0xDC00 and < 0xE000 && sink.TryAppendRune(Combine(value, second)))
            {
                return length + secondLength;
            }
        }

        if (length > 0 && sink.TryAppendRune(value))
        {
            return length;
        }

        sink.Append(escape);
        return 1;
    }

    private static int TryReadPoint(ReadOnlySpan<byte> text, out uint value)
    {
        bool isLong = text.Length > 1 && text[1] == '+';
        return TryReadHex(text, isLong ? 2 : 1, isLong ? 6 : 4, out value) ? (isLong ? 8 : 5) : 0;
    }

    private static uint Combine(uint high, uint low) => 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF);

    private static bool TryReadHex(ReadOnlySpan<byte> text, int start, int count, out uint value)
    {
        value = 0;
        if (text.Length < start + count)
        {
            return false;
        }

        ReadOnlySpan<byte> digits = text.Slice(start, count);
        foreach (byte digit in digits)
        {
            if (Characters.HexValue(digit) < 0)
            {
                return false;
            }
        }

        value = HexNumber(digits);
        return true;
    }

    private static uint HexNumber(ReadOnlySpan<byte> digits)
    {
        uint value = 0;
        foreach (byte digit in digits)
        {
            value = (value << 4) | (uint)Characters.HexValue(digit);
        }

        return value;
    }
}
