using Wardian.Sql.Oracle.Psql;

namespace Wardian.Sql.Oracle.Statements;

/// <summary>Cuts a statement into tokens without comments.</summary>
public static class SqlTokens
{
    public static IReadOnlyList<SqlToken> Of(string sql, bool standardStrings)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var tokens = new List<SqlToken>();
        int depth = 0;
        for (int position = 0; position < sql.Length;)
        {
            int end = EndOf(sql, position, standardStrings);
            char first = sql[position];
            bool isComment = end - position > 1 && (first == '-' || first == '/');
            if (!char.IsWhiteSpace(first) && !isComment)
            {
                depth -= first == ')' ? 1 : 0;
                tokens.Add(new SqlToken(IsWordStart(first) ? sql[position..end].ToLowerInvariant() : sql[position..end], position, end, depth));
                depth += first == '(' ? 1 : 0;
            }

            position = end;
        }

        return tokens;
    }

    private static int EndOf(string sql, int position, bool standardStrings)
    {
        int end = SqlSpan.EndOf(sql, position, standardStrings);
        if (end > position)
        {
            return end;
        }

        end = position + 1;
        if (IsWordStart(sql[position]))
        {
            while (end < sql.Length && (IsWordStart(sql[end]) || char.IsDigit(sql[end]) || sql[end] == '$'))
            {
                end++;
            }
        }

        return end;
    }

    private static bool IsWordStart(char character) => char.IsLetter(character) || character == '_';
}
