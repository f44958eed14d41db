using System.Buffers;
using System.Globalization;
using System.Text;

namespace Wardian.Catalog.Values;

/// <summary>
/// A value as it is looked at: without the blanks that columns of fixed width pad with, digits and letters of full width as plain ones, bytes that are
/// a text of GB18030 or UTF-8 as that text, and without what spreadsheets put around a number.
/// </summary>
internal static class ValueText
{
    /// <summary>Of a longer value only the beginning is looked at, in characters.</summary>
    public const int LengthMax = 4000;

    private const int BytesMin = 3;

    /// <summary>Blanks and marks without a width that stand around values or within them.</summary>
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u00a0\u3000\u200b\u200c\u200d\ufeff\u200e\u200f\0");

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly Encoding StrictChinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException("GB18030 is missing from the runtime.");

    /// <summary>The value as it is looked at; empty when nothing is there.</summary>
    public static string Of(string value)
    {
        string text = value.Length <= LengthMax ? value : value[..LengthMax];
        text = Plain(text).Trim();
        if (text.StartsWith("\\x", StringComparison.Ordinal) || text.StartsWith("0x", StringComparison.Ordinal))
        {
            return OfBytes(text[2..]) ?? text;
        }

        return OfSheet(text);
    }

    /// <summary>Spreadsheets write <c>="0123"</c>, <c>'0123</c> and <c>0123.0</c> for the number 0123.</summary>
    private static string OfSheet(string text)
    {
        if (text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"'))
        {
            return text[2..^1];
        }

        if (text.Length > 1 && text[0] == '\'' && char.IsAsciiDigit(text[1]) && !text[1..].Contains('\'', StringComparison.Ordinal))
        {
            return text[1..];
        }

        return text.Length >= 13 && text.EndsWith(".0", StringComparison.Ordinal) && !text.AsSpan(0, text.Length - 2).ContainsAnyExceptInRange('0', '9')
            ? text[..^2] : text;
    }

    private static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAny(Invisible) && !text.AsSpan().ContainsAnyInRange('\uff01', '\uff5e'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            char held = character is >= '\uff10' and <= '\uff5a' or '\uff0a' or '\uff0d' or '\uff20' or '\uff0e' ? (char)(character - 0xfee0) : character;
            if (character is '\u3000' or '\u00a0')
            {
                plain.Append(' ');
            }
            else if (!Invisible.Contains(held))
            {
                plain.Append(held);
            }
        }

        return plain.ToString();
    }

    /// <summary>Bytes in hexadecimal as the text that they are; null when they are none, or an odd digit was cut off and nothing is left.</summary>
    private static string? OfBytes(string digits)
    {
        digits = digits.Length % 2 == 0 ? digits : digits[..^1];
        if (digits.Length < 2 * BytesMin || digits.AsSpan().ContainsAnyExcept(CharacterSets.Hexadecimal))
        {
            return null;
        }

        byte[] bytes = Convert.FromHexString(digits);
        string? text = Decode(StrictUtf8, bytes) ?? Decode(StrictChinese, bytes);
        return text is not null && text.All(character => !char.IsControl(character) || character is '\r' or '\n' or '\t') && IsWritten(text) ? text.Trim() : null;
    }

    /// <summary>A text cut within a character is decoded without its last bytes.</summary>
    private static string? Decode(Encoding encoding, byte[] bytes)
    {
        for (int cut = 0; cut < 4 && cut < bytes.Length; cut++)
        {
            try
            {
                return encoding.GetString(bytes, 0, bytes.Length - cut);
            }
            catch (DecoderFallbackException)
            {
                // Not these bytes; perhaps without the last one.
            }
        }

        return null;
    }

    /// <summary>Random bytes decode to rare characters; what people write is in the common ones.</summary>
    private static bool IsWritten(string text)
    {
        int common = text.Count(character => character is (>= ' ' and <= '~') or (>= '\u4e00' and <= '\u9fa5') or (>= '\u3000' and <= '\u303f') or (>= '\uff00' and <= '\uffef') or '·' or '\r' or '\n' or '\t');
        return common >= text.Length * 0.95 && text.All(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.PrivateUse);
    }
}
