using System.Text;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Names of a table's columns in expressions that a snapshot keeps as text: the server keeps their numbers, so that a new name changes nothing.</summary>
internal static class ColumnText
{
    /// <summary>The text with a column under its new name.</summary>
    public static string Rename(string text, string column, string name) => Replace(text, column, QuotedName.Of(name)) ?? text;

    /// <summary>Whether a text names a column.</summary>
    public static bool Mentions(string text, string column) => Replace(text, column, string.Empty) is not null;

    /// <summary>The text with something else for each word that is the column's name and calls no function; null when there is none.</summary>
    private static string? Replace(string text, string column, string replacement)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var lexer = new PostgresLexer(bytes, PostgresLexing.Default);
        var replaced = new StringBuilder();
        int copied = 0;
        TokenKind kind = lexer.Next();
        while (kind is not (TokenKind.End or TokenKind.Unterminated))
        {
            (int start, int end) = (lexer.Start, lexer.End);
            bool isColumn = NameOf(kind, Encoding.UTF8.GetString(bytes, start, end - start)) == column;
            kind = lexer.Next();
            if (isColumn && kind != TokenKind.Open)
            {
                replaced.Append(Encoding.UTF8.GetString(bytes, copied, start - copied)).Append(replacement);
                copied = end;
            }
        }

        return copied == 0 ? null : replaced.Append(Encoding.UTF8.GetString(bytes, copied, bytes.Length - copied)).ToString();
    }

    /// <summary>A word's letters are small ones to the server, as far as they are of ASCII (<c>downcase_identifier</c>).</summary>
    private static string? NameOf(TokenKind kind, string token) => kind switch
    {
        TokenKind.Word => string.Concat(token.Select(letter => char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter)),
        TokenKind.QuotedIdentifier => token[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal),
        _ => null,
    };
}
