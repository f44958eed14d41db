using Wardian.Sql.Scanning;

namespace Wardian.Sql.MySql;

/// <summary>The text that constants and quoted names stand for. Numbers, hexadecimal and bit strings stay as they were written.</summary>
internal static class ConstantDecoder
{
    /// <summary>Decodes the token <paramref name="raw"/> of the given kind.</summary>
    public static void Decode(ReadOnlySpan<byte> raw, TokenKind kind, bool escapes, ref ByteSink sink)
    {
        switch (kind)
        {
            case TokenKind.String:
                DecodeQuoted(raw, escapes, ref sink);
                break;
            case TokenKind.NationalString:
                DecodeQuoted(raw[1..], escapes, ref sink);
                break;
            case TokenKind.QuotedIdentifier:
                DecodeQuoted(raw, false, ref sink);
                break;
            case TokenKind.UserVariable when raw.Length > 1 && raw[1] is (byte)'\'' or (byte)'"' or (byte)'`':
                DecodeQuoted(raw[1..], escapes && raw[1] != '`', ref sink);
                break;
            case TokenKind.UserVariable:
                sink.Append(raw[1..]);
                break;
            case TokenKind.SystemVariable when raw[2] == '`':
                DecodeQuoted(raw[2..], false, ref sink);
                break;
            case TokenKind.SystemVariable:
                sink.Append(raw[2..]);
                break;
            default:
                sink.Append(raw);
                break;
        }
    }

    private static void DecodeQuoted(ReadOnlySpan<byte> raw, bool escapes, ref ByteSink sink)
    {
        byte quote = raw[0];
        ReadOnlySpan<byte> rest = raw[1..^1];
        while (true)
        {
            int offset = escapes ? rest.IndexOfAny(quote, (byte)'\\') : rest.IndexOf(quote);
            if (offset < 0 || offset + 1 >= rest.Length)
            {
                sink.Append(rest);
                return;
            }

            sink.Append(rest[..offset]);
            if (rest[offset] == '\\')
            {
                DecodeEscape(rest[offset + 1], ref sink);
            }
            else
            {
                sink.Append(quote);
            }

            rest = rest[(offset + 2)..];
        }
    }

    /// <summary>The servers' <c>my_unescape</c>: before the wildcards of LIKE the backslash stays.</summary>
    private static void DecodeEscape(byte letter, ref ByteSink sink)
    {
        switch (letter)
        {
            case (byte)'n': sink.Append((byte)'\n'); break;
            case (byte)'t': sink.Append((byte)'\t'); break;
            case (byte)'r': sink.Append((byte)'\r'); break;
            case (byte)'b': sink.Append((byte)'\b'); break;
            case (byte)'0': sink.Append((byte)0); break;
            case (byte)'Z': sink.Append((byte)0x1A); break;
            case (byte)'_' or (byte)'%':
                sink.Append((byte)'\\');
                sink.Append(letter);
                break;
            default: sink.Append(letter); break;
        }
    }
}
