using Wardian.Sql.MySql;

namespace Wardian.Sql.Rewriting.MySql;

/// <summary>Finds tokens that no node of the tree keeps.</summary>
internal static class Tokens
{
    /// <summary>Where the first token at or behind an offset begins; comments are none.</summary>
    public static int FirstFrom(ReadOnlySpan<byte> text, int offset, MySqlLexing lexing)
    {
        var lexer = new MySqlLexer(text[offset..], lexing);
        TokenKind kind;
        do
        {
            kind = lexer.Next();
        }
        while (kind is TokenKind.Comment or TokenKind.VersionOpen or TokenKind.VersionClose);
        return offset + lexer.Start;
    }
}
