using System.Text;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Rewriting.MySql;

/// <summary>Expressions that are read the same way under every <c>sql_mode</c> and every version.</summary>
internal static class PlainText
{
    /// <summary>Whether an expression is, wherever it is put: no mode reads it otherwise, and no comment or parameter is in it.</summary>
    public static bool IsPlain(string expression)
    {
        byte[] text = Encoding.UTF8.GetBytes(expression);
        var lexer = new MySqlLexer(text, MySqlLexing.MySql80);
        TokenKind kind = lexer.Next();
        while (kind is TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.String or TokenKind.NationalString or TokenKind.Number or TokenKind.HexString
            or TokenKind.BitString or TokenKind.Operator or TokenKind.Comma or TokenKind.Open or TokenKind.Close or TokenKind.Dot)
        {
            kind = lexer.Next();
        }

        return kind == TokenKind.End && !ModeDependence.IsIn(text, MySqlLexing.MySql80);
    }
}
