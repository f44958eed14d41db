namespace Wardian.Sql.Postgres;

/// <summary>The rule <c>quotecontinue</c>: constants separated by white space with at least one line break are one constant.</summary>
internal static class StringContinuation
{
    /// <summary>From behind a closing quote, the offset behind the opening quote of the continuation, or -1 when there is none.</summary>
    public static int Find(ReadOnlySpan<byte> sql, int position)
    {
        bool sawNewLine = false;
        while (position < sql.Length)
        {
            byte current = sql[position];
            if (current == '\'')
            {
                return sawNewLine ? position + 1 : -1;
            }

            if (current == '-' && position + 1 < sql.Length && sql[position + 1] == '-')
            {
                // The comment's line break must be there: without one no quote can follow anyway.
                position = CommentExtent.LineEnd(sql, position + 2);
            }
            else if (Characters.IsSpace(current))
            {
                sawNewLine |= Characters.IsNewLine(current);
                position++;
            }
            else
            {
                return -1;
            }
        }

        return -1;
    }
}
