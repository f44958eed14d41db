using System.Text;
using System.Text.Unicode;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>A file's bytes as text.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">What the bytes were taken for: <c>UTF-8</c>, <c>UTF-16</c>, <c>GB18030</c>.</param>
/// <param name="HasBrokenCharacters">Whether some bytes were of no character, and a replacement stands for them.</param>
internal sealed record DecodedFile(string Text, string Encoding, bool HasBrokenCharacters)
{
    /// <summary>Lines with broken characters that are told.</summary>
    private const int BrokenLinesMax = 20;

    /// <summary>Of how many characters beyond ASCII one may be broken before the text is taken for one in another encoding.</summary>
    private const int BrokenShare = 10;

    /// <summary>What stands for bytes that are of no character.</summary>
    public const char Broken = '\uFFFD';

    /// <summary>What it is instead when it is no text; null for a text.</summary>
    public string? Kind { get; private init; }

    /// <summary>Lines that are of another encoding than the rest.</summary>
    public IReadOnlyList<int> Mixed { get; private init; } = [];

    /// <summary>Whether something in it is not as its author wrote it.</summary>
    public bool IsDamaged => HasBrokenCharacters || Mixed.Count > 0;

    /// <summary>The text of the lines that are of another encoding.</summary>
    public IEnumerable<string> MixedText() => Mixed.Count == 0 ? [] : Text.Split('\n') is var lines ? Mixed.Where(line => line <= lines.Length).Select(line => lines[line - 1]) : [];

    /// <summary>The first lines in which something is not as its author wrote it.</summary>
    public IEnumerable<int> BrokenLines() => ReplacedLines().Concat(Mixed).Distinct().Order().Take(BrokenLinesMax);

    private IEnumerable<int> ReplacedLines()
    {
        int line = 1;
        int at = 0;
        int found = 0;
        for (int next; found < BrokenLinesMax && (next = Text.IndexOf(Broken, at)) >= 0; found++)
        {
            line += Text.AsSpan(at, next - at).Count('\n');
            yield return line;
            int end = Text.IndexOf('\n', next);
            if (end < 0)
            {
                yield break;
            }

            at = end;
        }
    }

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
        if (FileSignature.Of(bytes) is { } kind)
        {
            return new DecodedFile(string.Empty, string.Empty, HasBrokenCharacters: false) { Kind = kind };
        }

        DecodedFile file = DecodeText(bytes);
        return file.Encoding != "UTF-16" && FileSignature.HasControls(bytes)
            ? new DecodedFile(string.Empty, string.Empty, HasBrokenCharacters: false) { Kind = "binary" }
            : file;
    }

    /// <summary>The same for bytes that are a text whatever is in them.</summary>
    public static DecodedFile DecodeText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }
        else if (TryUtf16(bytes, out Encoding? wide, out int mark))
        {
            return Decode(bytes[mark..], wide, "UTF-16");
        }

        return Utf8.IsValid(bytes) || IsCutUtf8(bytes) || IsDamagedUtf8(bytes)
            ? Decode(bytes, System.Text.Encoding.UTF8, "UTF-8")
            : DecodeMixed(bytes, MixedLines.Find(bytes));
    }

    /// <summary>A few bytes that are wrong must not turn all other Chinese characters into others; GB18030 hardly ever looks like UTF-8.</summary>
    private static bool IsDamagedUtf8(ReadOnlySpan<byte> bytes)
    {
        string text = System.Text.Encoding.UTF8.GetString(bytes);
        int broken = text.AsSpan().Count(Broken);
        int others = 0;
        foreach (char letter in text)
        {
            others += letter > '\u007F' ? 1 : 0;
        }

        return broken * BrokenShare < others;
    }

    private static DecodedFile Decode(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        string text = encoding.GetString(bytes);
        return new DecodedFile(text, name, text.Contains(Broken, StringComparison.Ordinal));
    }

    /// <summary>Each line by itself, since in the wrong encoding a character may take the quote behind it with it.</summary>
    private static DecodedFile DecodeMixed(ReadOnlySpan<byte> bytes, IReadOnlyList<int> mixed)
    {
        if (mixed.Count == 0)
        {
            return Decode(bytes, Chinese, "GB18030");
        }

        var text = new StringBuilder(bytes.Length);
        var utf8 = mixed.ToHashSet();
        int line = 1;
        for (int start = 0; start < bytes.Length; line++)
        {
            int length = bytes[start..].IndexOf((byte)'\n') + 1;
            ReadOnlySpan<byte> rest = length == 0 ? bytes[start..] : bytes.Slice(start, length);
            text.Append((utf8.Contains(line) ? System.Text.Encoding.UTF8 : Chinese).GetString(rest));
            start += rest.Length;
        }

        return new DecodedFile(text.ToString(), "GB18030", text.ToString().Contains(Broken, StringComparison.Ordinal)) { Mixed = mixed };
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
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        encoding = WithoutMark(sample);
        return encoding is not null && !FileSignature.HasControls(System.Text.Encoding.UTF8.GetBytes(encoding.GetString(sample)));
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
