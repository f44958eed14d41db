using System.Buffers.Text;

namespace Wardian.Protocols.Postgres;

/// <summary>Reads the tag of a CommandComplete, for example <c>SELECT 5</c>, <c>INSERT 0 3</c> or <c>DISCARD ALL</c>.</summary>
public static class CommandTag
{
    /// <summary>The number of rows that a tag ends with; -1 when it has none.</summary>
    /// <param name="body">The message's body with its terminating zero.</param>
    public static long Rows(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> text = Text(body);
        int space = text.LastIndexOf((byte)' ');
        return space >= 0 && Utf8Parser.TryParse(text[(space + 1)..], out long rows, out int used) && used == text.Length - space - 1 && rows >= 0
            ? rows
            : -1;
    }

    /// <summary>The tag without its terminating zero.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> body)
    {
        int end = body.IndexOf((byte)0);
        return end < 0 ? body : body[..end];
    }
}
