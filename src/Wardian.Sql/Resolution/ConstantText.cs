using Wardian.Sql.Postgres;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.Resolution;

/// <summary>The text of an expression that is one constant.</summary>
internal static class ConstantText
{
    /// <summary>The bytes that a constant stands for, casts around it left out; null when the expression is anything else.</summary>
    public static byte[]? Find(Analysis analysis, Expression? expression)
    {
        while (expression is CastExpression cast)
        {
            expression = cast.Operand;
        }

        if (expression is not ConstantExpression { Kind: ConstantKind.String } constant)
        {
            return null;
        }

        ReadOnlySpan<byte> raw = analysis.Text.Span[constant.Span.Start..constant.Span.End];
        var lexer = new PostgresLexer(raw, PostgresLexing.Default);
        TokenKind kind = lexer.Next();
        byte escape = kind == TokenKind.UnicodeString ? UnicodeEscapeClause.Find(raw, lexer, out _) : (byte)0;
        var buffer = new byte[raw.Length];
        var sink = new ByteSink(buffer);
        ConstantDecoder.Decode(raw[lexer.Start..lexer.End], kind, escape, ref sink);
        return buffer[..sink.Length];
    }
}
