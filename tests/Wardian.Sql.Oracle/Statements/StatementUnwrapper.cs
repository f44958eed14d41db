namespace Wardian.Sql.Oracle.Statements;

/// <summary>
/// Finds the statement that the server can analyse: the text itself, or what stands inside EXPLAIN, DECLARE, PREPARE, CREATE TABLE AS, SELECT
/// INTO, CREATE VIEW and COPY. The server analyses those, too, but prints nothing of it.
/// </summary>
public static class StatementUnwrapper
{
    private static readonly HashSet<string> Optimisable =
        new(StringComparer.Ordinal) { "select", "values", "table", "with", "insert", "update", "delete", "merge", "(" };

    private static readonly HashSet<string> IntoWords =
        new(StringComparer.Ordinal) { "temp", "temporary", "unlogged", "local", "global", "table", "." };

    /// <summary>The statement to analyse; null when there is none.</summary>
    public static UnwrappedStatement? Unwrap(string sql, bool standardStrings)
    {
        IReadOnlyList<SqlToken> tokens = SqlTokens.Of(sql, standardStrings);
        return tokens.Count == 0 ? null : Unwrap(sql, tokens, 0, tokens.Count, string.Empty);
    }

    private static UnwrappedStatement? Unwrap(string sql, IReadOnlyList<SqlToken> tokens, int first, int last, string wrapper)
    {
        if (first >= last)
        {
            return null;
        }

        string word = tokens[first].Text;
        if (Optimisable.Contains(word))
        {
            return Bare(sql, tokens, first, last, wrapper);
        }

        int inner = word switch
        {
            "explain" => AfterExplain(tokens, first + 1, last),
            "declare" => After(tokens, "for", first, last),
            "prepare" when first + 1 < last && tokens[first + 1].Text != "transaction" => After(tokens, "as", first, last),
            "create" when IsRelation(tokens, first, last) => After(tokens, "as", first, last),
            "copy" when first + 1 < last && tokens[first + 1].Text == "(" => first + 2,
            _ => -1,
        };
        if (inner < 0 || inner >= last)
        {
            return null;
        }

        int end = word switch
        {
            "copy" => Find(tokens, inner, last, token => token.Text == ")" && token.Depth == tokens[first + 1].Depth),
            "create" => BeforeOptions(tokens, inner, last),
            _ => last,
        };
        return Unwrap(sql, tokens, inner, end < 0 ? last : end, wrapper.Length == 0 ? word : $"{wrapper} {word}");
    }

    /// <summary>A statement that stands alone; SELECT INTO without its INTO.</summary>
    private static UnwrappedStatement Bare(string sql, IReadOnlyList<SqlToken> tokens, int first, int last, string wrapper)
    {
        int depth = tokens[first].Depth;
        int into = tokens[first].Text is not ("select" or "with") ? -1
            : Find(tokens, first, last, token => token.Depth == depth && token.Text is "into" or "from" or "insert" or "merge" or "union");
        string text = sql[tokens[first].Start..tokens[last - 1].End];
        if (into < 0 || tokens[into].Text != "into")
        {
            return new UnwrappedStatement(text, wrapper);
        }

        int end = into + 1;
        while (end < last && (IntoWords.Contains(tokens[end].Text) || IntoWords.Contains(tokens[end - 1].Text) || end == into + 1))
        {
            end++;
        }

        int stop = tokens[end - 1].End;
        text = string.Concat(sql[tokens[first].Start..tokens[into].Start], sql[stop..tokens[last - 1].End]);
        return new UnwrappedStatement(text, wrapper.Length == 0 ? "select into" : $"{wrapper} select into");
    }

    private static int AfterExplain(IReadOnlyList<SqlToken> tokens, int next, int last)
    {
        if (next < last && tokens[next].Text == "(" && next + 1 < last && !Optimisable.Contains(tokens[next + 1].Text))
        {
            int depth = tokens[next].Depth;
            return Find(tokens, next, last, token => token.Text == ")" && token.Depth == depth) + 1;
        }

        while (next < last && tokens[next].Text is "analyze" or "analyse" or "verbose")
        {
            next++;
        }

        return next;
    }

    /// <summary>CREATE … TABLE or VIEW, with whatever stands in between.</summary>
    private static bool IsRelation(IReadOnlyList<SqlToken> tokens, int first, int last)
    {
        for (int index = first + 1; index < last && index < first + 6; index++)
        {
            switch (tokens[index].Text)
            {
                case "table" or "view":
                    return true;
                case "or" or "replace" or "temp" or "temporary" or "local" or "global" or "unlogged" or "recursive" or "materialized":
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static int After(IReadOnlyList<SqlToken> tokens, string word, int first, int last)
    {
        int found = Find(tokens, first, last, token => token.Text == word && token.Depth == tokens[first].Depth);
        return found < 0 ? -1 : found + 1;
    }

    /// <summary>Where WITH [NO] DATA or WITH … CHECK OPTION begins.</summary>
    private static int BeforeOptions(IReadOnlyList<SqlToken> tokens, int first, int last)
    {
        int with = last - 1;
        while (with > first && with > last - 5 && tokens[with].Text != "with")
        {
            with--;
        }

        bool isOption = tokens[with].Text == "with" && tokens[last - 1].Text is "data" or "option" && tokens[with].Text == "with";
        return isOption && with > first ? with : last;
    }

    private static int Find(IReadOnlyList<SqlToken> tokens, int first, int last, Func<SqlToken, bool> isIt)
    {
        for (int index = first; index < last; index++)
        {
            if (isIt(tokens[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
