namespace Wardian.Sql.Postgres;

/// <summary>Where comments end.</summary>
internal static class CommentExtent
{
    /// <summary>The offset of the line break that ends a <c>--</c> comment, or the end of the text.</summary>
    public static int LineEnd(ReadOnlySpan<byte> sql, int position)
    {
        int offset = sql[position..].IndexOfAny((byte)'\n', (byte)'\r');
        return offset < 0 ? sql.Length : position + offset;
    }

    /// <summary>From behind the opening slash and star, the offset behind the matching end of a nesting comment, or -1.</summary>
    public static int BlockEnd(ReadOnlySpan<byte> sql, int position)
    {
        int depth = 1;
        while (position < sql.Length)
        {
            int offset = sql[position..].IndexOfAny((byte)'*', (byte)'/');
            if (offset < 0 || position + offset + 1 >= sql.Length)
            {
                return -1;
            }

            position += offset;
            byte second = sql[position + 1];
            if (sql[position] == '*' && second == '/')
            {
                depth--;
                position += 2;
                if (depth == 0)
                {
                    return position;
                }
            }
            else if (sql[position] == '/' && second == '*')
            {
                depth++;
                position += 2;
            }
            else
            {
                position++;
            }
        }

        return -1;
    }
}
