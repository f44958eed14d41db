using Wardian.Sql.Postgres;

namespace Wardian.Sql.Rewriting;

/// <summary>Finds tokens that no node of the tree keeps.</summary>
internal static class TokenFinder
{
    /// <summary>Where the first token at or behind an offset begins; comments are none.</summary>
    public static int FirstFrom(ReadOnlySpan<byte> text, int offset) => offset + Read(text[offset..]).Start;

    /// <summary>Where the first token at or behind an offset ends; comments are none.</summary>
    public static int FirstEndFrom(ReadOnlySpan<byte> text, int offset) => offset + Read(text[offset..]).End;

    private static SourceSpan Read(ReadOnlySpan<byte> text)
    {
        var lexer = new PostgresLexer(text, PostgresLexing.Default);
        TokenKind kind;
        do
        {
            kind = lexer.Next();
        }
        while (kind == TokenKind.Comment);
        return new SourceSpan(lexer.Start, lexer.End);
    }
}
