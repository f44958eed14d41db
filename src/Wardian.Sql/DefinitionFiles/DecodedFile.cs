using System.Text;
using System.Text.Unicode;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>A file's bytes as text.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">What the bytes were taken for: <c>UTF-8</c>, <c>UTF-16</c>, <c>GB18030</c>.</param>
/// <param name="HasBrokenCharacters">Whether some bytes were of no character, and a replacement stands for them.</param>
internal sealed record DecodedFile(string Text, string Encoding, bool HasBrokenCharacters)
{
    /// <summary>How much of a file without a mark is looked at for the zeros of UTF-16.</summary>
    private const int SampleBytes = 4096;

    /// <summary>Left to itself the encoding would put question marks, which do not show that something was wrong.</summary>
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    /// <summary>
    /// Finds out the encoding by the mark in front or by validation: what is valid UTF-8 and has a Chinese character in it is never meant
    /// as GB18030, because the odds of that are nil for more than a few characters.
    /// </summary>
    public static DecodedFile Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }
        else if (TryUtf16(bytes, out Encoding? wide, out int mark))
        {
            return Decode(bytes[mark..], wide, "UTF-16");
        }

        return Utf8.IsValid(bytes) || IsCutUtf8(bytes)
            ? Decode(bytes, System.Text.Encoding.UTF8, "UTF-8")
            : Decode(bytes, Chinese, "GB18030");
    }

    private static DecodedFile Decode(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        string text = encoding.GetString(bytes);
        return new DecodedFile(text, name, text.Contains('\uFFFD', StringComparison.Ordinal));
    }

    /// <summary>Whether only the end is broken, as it is when a copy of the file was cut.</summary>
    private static bool IsCutUtf8(ReadOnlySpan<byte> bytes)
    {
        for (int cut = 1; cut <= Math.Min(3, bytes.Length); cut++)
        {
            if (bytes[^cut] >= 0xC0)
            {
                return Utf8.IsValid(bytes[..^cut]) && !System.Text.Ascii.IsValid(bytes[..^cut]);
            }
        }

        return false;
    }

    private static bool TryUtf16(ReadOnlySpan<byte> bytes, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Encoding? encoding, out int mark)
    {
        mark = 2;
        encoding = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? System.Text.Encoding.Unicode
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? System.Text.Encoding.BigEndianUnicode
            : null;
        if (encoding is not null)
        {
            return true;
        }

        mark = 0;
        encoding = WithoutMark(bytes[..Math.Min(bytes.Length, SampleBytes)]);
        return encoding is not null;
    }

    /// <summary>Definitions are mostly ASCII, so every second byte of UTF-16 is mostly zero; no other encoding has zeros at all.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> sample)
    {
        int even = 0;
        int odd = 0;
        for (int index = 0; index < sample.Length; index++)
        {
            if (sample[index] == 0)
            {
                even += 1 - (index & 1);
                odd += index & 1;
            }
        }

        int half = sample.Length / 2;
        return half == 0 ? null
            : odd > half / 4 && odd > even ? System.Text.Encoding.Unicode
            : even > half / 4 ? System.Text.Encoding.BigEndianUnicode
            : null;
    }
}
