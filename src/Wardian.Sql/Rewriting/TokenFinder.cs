using Wardian.Sql.MySql;
using Wardian.Sql.Postgres;
using MySqlToken = Wardian.Sql.MySql.TokenKind;
using PostgresToken = Wardian.Sql.Postgres.TokenKind;

namespace Wardian.Sql.Rewriting;

/// <summary>Finds tokens that no node of the tree keeps.</summary>
internal static class TokenFinder
{
    /// <summary>Where the first token at or behind an offset begins; comments are none.</summary>
    public static int FirstFrom(ReadOnlySpan<byte> text, int offset) => offset + Read(text[offset..]).Start;

    /// <summary>The same in MySQL's dialect, where the edges of version comments are none either.</summary>
    public static int FirstFrom(ReadOnlySpan<byte> text, int offset, MySqlLexing lexing)
    {
        var lexer = new MySqlLexer(text[offset..], lexing);
        while (lexer.Next() is MySqlToken.Comment or MySqlToken.VersionOpen or MySqlToken.VersionClose)
        {
        }

        return offset + lexer.Start;
    }

    /// <summary>Where the first token at or behind an offset ends; comments are none.</summary>
    public static int FirstEndFrom(ReadOnlySpan<byte> text, int offset) => offset + Read(text[offset..]).End;

    private static SourceSpan Read(ReadOnlySpan<byte> text)
    {
        var lexer = new PostgresLexer(text, PostgresLexing.Default);
        while (lexer.Next() == PostgresToken.Comment)
        {
        }

        return new SourceSpan(lexer.Start, lexer.End);
    }
}
