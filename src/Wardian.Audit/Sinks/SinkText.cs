using System.Text;

namespace Wardian.Audit.Sinks;

/// <summary>Texts as peers get them.</summary>
internal static class SinkText
{
    /// <summary>As much of the beginning as fits into <paramref name="bytesMax"/> bytes of UTF-8.</summary>
    public static string Cut(string text, int bytesMax)
    {
        // No character is longer than three bytes for each of its UTF-16 units.
        if (text.Length * 3L <= bytesMax)
        {
            return text;
        }

        int bytes = 0;
        int length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > bytesMax)
            {
                return text[..length];
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
