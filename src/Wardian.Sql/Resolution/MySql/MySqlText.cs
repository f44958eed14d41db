using System.Diagnostics.CodeAnalysis;
using System.Text;
using Wardian.Sql.MySql;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>What constants of MySQL's dialect stand for.</summary>
internal static class MySqlText
{
    /// <summary>The bytes of a string constant; strings beside each other are one.</summary>
    public static bool TryRead(Analysis analysis, Expression expression, out ReadOnlyMemory<byte> text)
    {
        text = default;
        if (expression is not ConstantExpression { Kind: ConstantKind.String })
        {
            return false;
        }

        var bytes = new List<byte>();
        bool isRead = Read(analysis, expression, isWhole: true, bytes);
        text = bytes.ToArray();
        return isRead;
    }

    /// <summary>The name that an output has which is a string: MySQL names it after the first of several strings, MariaDB after all.</summary>
    public static bool TryName(Analysis analysis, Expression expression, [NotNullWhen(true)] out string? name)
    {
        var bytes = new List<byte>();
        bool isRead = Read(analysis, expression, analysis.Dialect.IsMariaDb, bytes);
        name = isRead ? Encoding.UTF8.GetString([.. bytes]).TrimStart() : null;
        return isRead;
    }

    private static bool Read(Analysis analysis, Expression expression, bool isWhole, List<byte> bytes)
    {
        MySqlLexing lexing = analysis.Dialect.LexingOf(analysis.NameContext);
        ReadOnlySpan<byte> written = analysis.Text.Span[expression.Span.Start..expression.Span.End];
        var lexer = new MySqlLexer(written, lexing);
        bool isFirst = true;
        for (TokenKind kind = lexer.Next(); kind != TokenKind.End; kind = lexer.Next())
        {
            if (kind is not (TokenKind.String or TokenKind.NationalString))
            {
                return false;
            }

            if (isFirst || isWhole)
            {
                // No escape is shorter than what it stands for.
                var buffer = new byte[lexer.End - lexer.Start];
                var sink = new ByteSink(buffer);
                ConstantDecoder.Decode(written[lexer.Start..lexer.End], kind, !lexing.Has(MySqlModes.NoBackslashEscapes), ref sink);
                bytes.AddRange(buffer.AsSpan(0, sink.Length));
            }

            isFirst = false;
        }

        return !isFirst;
    }
}
