using Wardian.Sql.Scanning;

namespace Wardian.Sql.Postgres;

/// <summary>The <c>UESCAPE 'c'</c> that may follow a constant or identifier with Unicode escapes.</summary>
internal static class UnicodeEscapeClause
{
    /// <summary>The escape character when none is named.</summary>
    public const byte Default = (byte)'\\';

    /// <summary>
    /// Looks for the clause after the token read last. When it is there <paramref name="end"/> is behind it and the result is its character.
    /// </summary>
    public static byte Find(ReadOnlySpan<byte> sql, PostgresLexer ahead, out int end)
    {
        end = ahead.End;
        if (NextToken(ref ahead) != TokenKind.Word || !IsUescape(sql[ahead.Start..ahead.End]))
        {
            return Default;
        }

        TokenKind kind = NextToken(ref ahead);
        if (kind is not (TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString))
        {
            return Default;
        }

        Span<byte> decoded = stackalloc byte[2];
        var sink = new ByteSink(decoded);
        ConstantDecoder.Decode(sql[ahead.Start..ahead.End], kind, Default, ref sink);
        if (sink.Length != 1 || sink.IsCut || !IsAllowed(decoded[0]))
        {
            return Default;
        }

        end = ahead.End;
        return decoded[0];
    }

    private static TokenKind NextToken(ref PostgresLexer lexer)
    {
        TokenKind kind;
        do
        {
            kind = lexer.Next();
        }
        while (kind == TokenKind.Comment);
        return kind;
    }

    private static bool IsUescape(ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(word, "uescape"u8);

    /// <summary>The server's <c>check_uescapechar</c>.</summary>
    private static bool IsAllowed(byte value) =>
        Characters.HexValue(value) < 0 && !Characters.IsSpace(value) && value is not ((byte)'+' or (byte)'\'' or (byte)'"');
}
