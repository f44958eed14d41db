using System.Text;
using System.Text.Unicode;

namespace Wardian.Catalog.Sources.Files;

/// <summary>The bytes of a CSV file as text.</summary>
internal static class CsvText
{
    /// <summary>Left to itself the encoding would put question marks, which do not show that something was wrong.</summary>
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    /// <summary>By the mark in front, else UTF-8 when it is that, else what Excel in China writes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        return (Utf8.IsValid(bytes) ? Encoding.UTF8 : Chinese).GetString(bytes);
    }
}
