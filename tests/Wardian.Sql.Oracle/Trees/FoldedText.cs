using System.Text;

namespace Wardian.Sql.Oracle.Trees;

/// <summary>
/// Takes back what the server does to a tree before it sends it: <c>format_node_dump</c> in <c>src/backend/nodes/print.c</c> puts a line
/// break in place of a space after at most 78 bytes, and into a word where those bytes hold no space to replace.
/// </summary>
public static class FoldedText
{
    private const int LineBytes = 78;

    /// <summary>The tree on one line. A word of exactly 78 bytes is taken for the beginning of a longer one; names do not grow that long.</summary>
    public static string Unfold(ReadOnlySpan<byte> folded)
    {
        var bytes = new byte[folded.Length];
        int length = 0;
        while (!folded.IsEmpty)
        {
            int end = folded.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? folded : folded[..end];
            line.CopyTo(bytes.AsSpan(length));
            length += line.Length;
            if (end < 0)
            {
                break;
            }

            // The first byte does not count: print.c looks for a space from the end down to the second.
            if (line.Length < LineBytes || line[1..].Contains((byte)' '))
            {
                bytes[length++] = (byte)' ';
            }

            folded = folded[(end + 1)..];
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
