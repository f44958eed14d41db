using System.Text.Unicode;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// Finds the lines of UTF-8 in a file that is GB18030 by most of its bytes: two exports put into one file. Read as the other encoding they give
/// characters, only wrong ones.
/// </summary>
internal static class MixedLines
{
    /// <summary>Characters that have to look like UTF-8, in one line or in all. Three of GB18030 look like two of UTF-8 about once in thirty thousand times.</summary>
    private const int CharactersMin = 6;
    private const int CharactersOfLineMin = 4;

    /// <summary>Bytes of a Chinese character in UTF-8, and the fewest of them in a line that say something.</summary>
    private const int CharacterBytes = 3;
    private const int LineCharactersMin = 2;

    /// <summary>The lines, from one on; none when there are too few characters to tell.</summary>
    public static IReadOnlyList<int> Find(ReadOnlySpan<byte> bytes)
    {
        var found = new List<int>();
        int characters = 0;
        int longest = 0;
        int number = 1;
        for (int start = 0; start < bytes.Length; number++)
        {
            int length = bytes[start..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = length < 0 ? bytes[start..] : bytes.Slice(start, length);
            int inLine = CharactersIn(line);
            if (inLine >= LineCharactersMin && Utf8.IsValid(line))
            {
                found.Add(number);
                characters += inLine;
                longest = Math.Max(longest, inLine);
            }

            start += line.Length + 1;
        }

        return characters >= CharactersMin || longest >= CharactersOfLineMin ? found : [];
    }

    private static int CharactersIn(ReadOnlySpan<byte> line)
    {
        int beyond = 0;
        foreach (byte value in line)
        {
            beyond += value >= 0x80 ? 1 : 0;
        }

        return beyond / CharacterBytes;
    }
}
