using System.Text;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>A statement for the reader of tables, which reads all version comments.</summary>
internal static class ExecutedText
{
    /// <summary>The text with white space in the places of version comments that the server skips.</summary>
    public static string Of(ReadOnlySpan<byte> text, MySqlLexing lexing)
    {
        if (text.IndexOf("/*"u8) < 0)
        {
            return Encoding.UTF8.GetString(text);
        }

        byte[] executed = text.ToArray();
        var lexer = new MySqlLexer(text, lexing);
        for (TokenKind kind = lexer.Next(); kind is not (TokenKind.End or TokenKind.Unterminated); kind = lexer.Next())
        {
            ReadOnlySpan<byte> token = text[lexer.Start..lexer.End];
            if (kind == TokenKind.Comment && (token.StartsWith("/*!"u8) || token.StartsWith("/*M!"u8)))
            {
                executed.AsSpan(lexer.Start, token.Length).Fill((byte)' ');
            }
        }

        return Encoding.UTF8.GetString(executed);
    }
}
