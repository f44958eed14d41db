using System.Text;
using Wardian.Sql.Knowledge;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Rewriting.MySql;

/// <summary>Text that is read the same way under every <c>sql_mode</c> and every version.</summary>
internal static class PlainText
{
    private const MySqlModes Quoting = MySqlModes.AnsiQuotes | MySqlModes.NoBackslashEscapes;

    /// <summary>Whether an expression is: a text in double quotes could become the name of a column, <c>||</c> another operator.</summary>
    public static bool IsPlain(string expression) => IsPlain(Encoding.UTF8.GetBytes(expression), isExpression: true, ~MySqlModes.None);

    /// <summary>Whether the modes that differ between two readings leave a text as it is.</summary>
    public static bool IsSame(ReadOnlySpan<byte> text, MySqlModes different) => IsPlain(text, isExpression: false, different);

    private static bool IsPlain(ReadOnlySpan<byte> text, bool isExpression, MySqlModes different)
    {
        var lexer = new MySqlLexer(text, MySqlLexing.MySql80);
        int wordEnd = -1;
        bool hasToTouch = false;
        for (TokenKind kind = lexer.Next(); kind != TokenKind.End; kind = lexer.Next())
        {
            ReadOnlySpan<byte> token = text[lexer.Start..lexer.End];
            bool isSame = kind switch
            {
                TokenKind.String or TokenKind.NationalString => IsSameString(token, different),
                TokenKind.Operator => token.Length != 2 || token[0] != '|' || !different.HasFlag(MySqlModes.PipesAsConcat),
                TokenKind.Open => !hasToTouch || lexer.Start == wordEnd || !different.HasFlag(MySqlModes.IgnoreSpace),
                TokenKind.Word => !IsNot(token) || isExpression || !different.HasFlag(MySqlModes.HighNotPrecedence),
                TokenKind.Unterminated => false,
                TokenKind.QuotedIdentifier or TokenKind.Number or TokenKind.HexString or TokenKind.BitString or TokenKind.Comma or TokenKind.Close
                    or TokenKind.Dot => true,
                _ => !isExpression,
            };
            if (!isSame)
            {
                return false;
            }

            hasToTouch = kind == TokenKind.Word && MySqlFunctions.HasToTouch(Encoding.UTF8.GetString(token).ToLowerInvariant());
            wordEnd = lexer.End;
        }

        return true;
    }

    /// <summary>The end of a text in quotes may depend on both modes.</summary>
    private static bool IsSameString(ReadOnlySpan<byte> token, MySqlModes different) =>
        (different & Quoting) == MySqlModes.None || (token[^1] == '\'' && !token.Contains((byte)'\\'));

    private static bool IsNot(ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(word, "not"u8);
}
