using System.Globalization;
using System.Text;
using Wardian.Console;
using Wardian.Sql.Syntax;

namespace Wardian.Explain;

/// <summary>The text that is explained: finds lines and columns, and shows places in it.</summary>
internal sealed class StatementText
{
    /// <summary>Characters are counted ahead to every so manyth byte, so that finding a place costs the same in a line of any length.</summary>
    private const int BlockBytes = 1024;

    /// <summary>Cells shown of a line before, of and behind what is marked.</summary>
    private const int CellsMax = 60;

    private const string Cut = "…";

    private readonly byte[] _bytes;
    private readonly int[] _characters;
    private readonly List<int> _lines = [0];

    /// <summary>Takes a text in UTF-8.</summary>
    public StatementText(byte[] bytes)
    {
        _bytes = bytes;
        _characters = new int[(bytes.Length / BlockBytes) + 1];
        int count = 0;
        for (int index = 0; index < bytes.Length; index++)
        {
            if (index % BlockBytes == 0)
            {
                _characters[index / BlockBytes] = count;
            }

            count += IsFirst(bytes[index]) ? 1 : 0;
            if (bytes[index] == (byte)'\n')
            {
                _lines.Add(index + 1);
            }
        }

        if (bytes.Length % BlockBytes == 0)
        {
            _characters[^1] = count;
        }
    }

    /// <summary>The text.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The line and column of a byte.</summary>
    public TextPlace PlaceOf(int offset)
    {
        int line = LineOf(offset);
        return new TextPlace(line + 1, CharactersBefore(offset) - CharactersBefore(_lines[line]) + 1);
    }

    /// <summary>What stands there, on one line and not longer than a person wants to read.</summary>
    public string Excerpt(SourceSpan span)
    {
        string[] words = Decode(span.Start, Math.Min(span.End, span.Start + (CellsMax * 4))).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string line = string.Join(' ', words);
        string shown = Head(line, CellsMax);
        return span.Length > CellsMax * 4 || shown.Length < line.Length ? shown + Cut : shown;
    }

    /// <summary>The line where it begins, and a line below that marks it.</summary>
    public IReadOnlyList<string> Mark(SourceSpan span)
    {
        int line = LineOf(span.Start);
        int first = _lines[line];
        int end = line + 1 < _lines.Count ? _lines[line + 1] - 1 : _bytes.Length;
        int markedEnd = Math.Min(Math.Clamp(span.End, span.Start, Math.Max(span.Start, end)), span.Start + (CellsMax * 4));
        string before = Tail(Decode(Math.Max(first, span.Start - (CellsMax * 4)), span.Start), CellsMax);
        string marked = Head(Decode(span.Start, markedEnd), CellsMax);
        bool isCutBefore = CharactersBefore(span.Start) - CharactersBefore(first) > Runes(before);
        bool isCutInside = CharactersBefore(Math.Clamp(span.End, span.Start, Math.Max(span.Start, end))) - CharactersBefore(span.Start) > Runes(marked);
        string behind = isCutInside ? string.Empty : Head(Decode(markedEnd, Math.Min(Math.Max(end, markedEnd), markedEnd + (CellsMax * 4))), CellsMax);
        string lead = isCutBefore ? Cut + before : before;
        bool isCutBehind = CharactersBefore(Math.Max(end, span.Start)) - CharactersBefore(span.Start) > Runes(marked) + Runes(behind);
        return
        [
            (lead + marked + behind).TrimEnd() + (isCutBehind ? Cut : string.Empty),
            new string(' ', Table.Width(lead)) + new string('^', Math.Max(1, Table.Width(marked))),
        ];
    }

    private static int Runes(string text) => text.EnumerateRunes().Count();

    private static bool IsFirst(byte value) => (value & 0xC0) != 0x80;

    private int LineOf(int offset)
    {
        int found = _lines.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }

    private int CharactersBefore(int offset)
    {
        int block = offset / BlockBytes;
        int count = _characters[block];
        foreach (byte value in _bytes.AsSpan((block * BlockBytes)..offset))
        {
            count += IsFirst(value) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whole characters only; what would move the cursor is a space.</summary>
    private string Decode(int start, int end)
    {
        while (start < end && !IsFirst(_bytes[start]))
        {
            start++;
        }

        while (end < _bytes.Length && end > start && !IsFirst(_bytes[end]))
        {
            end--;
        }

        string text = Encoding.UTF8.GetString(_bytes.AsSpan(start..end));
        return string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }

    private static string Head(string text, int cells)
    {
        var kept = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            string letter = rune.ToString();
            cells -= Table.Width(letter);
            if (cells < 0)
            {
                break;
            }

            kept.Append(letter);
        }

        return kept.ToString();
    }

    private static string Tail(string text, int cells)
    {
        int start = 0;
        int width = Table.Width(text);
        while (width > cells)
        {
            string letter = StringInfo.GetNextTextElement(text, start);
            width -= Table.Width(letter);
            start += letter.Length;
        }

        return text[start..];
    }
}
