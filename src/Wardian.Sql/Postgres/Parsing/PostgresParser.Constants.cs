using System.Text;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Constants.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Whether a constant of type text stands here (<c>Sconst</c>).</summary>
    private bool AtString => IsString(Current.Kind);

    private bool AtNumber => At(TokenKind.Number);

    private static bool IsString(TokenKind kind) =>
        kind is TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString or TokenKind.UnicodeString;

    /// <summary>The constant of type text that must stand here.</summary>
    private ConstantExpression ReadStringConstant(string construct)
    {
        int first = _position;
        if (AtString)
        {
            _position++;
        }
        else
        {
            Fail(construct);
        }

        return new ConstantExpression(SpanFrom(first)) { Kind = ConstantKind.String };
    }

    /// <summary><c>Iconst</c>: a whole number of at most 32 bits.</summary>
    private ConstantExpression ReadWholeNumber(string construct)
    {
        int first = _position;
        if (AtNumber && IntegerValue(Current) is not null)
        {
            _position++;
        }
        else
        {
            Fail(construct);
        }

        return new ConstantExpression(SpanFrom(first)) { Kind = ConstantKind.Integer };
    }

    /// <summary>A number. One that touches a word is refused since version 15 (<c>1a</c>).</summary>
    private ConstantExpression ReadNumberConstant(string construct)
    {
        int first = _position;
        ref readonly ParserToken token = ref Current;
        ref readonly ParserToken next = ref Ahead(1);
        if (token.Kind != TokenKind.Number || (next.Kind == TokenKind.Word && next.Start == token.End))
        {
            Fail(construct);
            return new ConstantExpression(SpanFrom(_position)) { Kind = ConstantKind.Integer };
        }

        ConstantKind kind = IsWhole(Text[token.Start..token.End]) ? ConstantKind.Integer : ConstantKind.Decimal;
        _position++;
        return new ConstantExpression(SpanFrom(first)) { Kind = kind };
    }

    private static bool IsWhole(ReadOnlySpan<byte> number) =>
        IsRadix(number) || number.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    private static bool IsRadix(ReadOnlySpan<byte> number) => number.Length > 2 && number[0] == '0' && number[1] > '9';

    /// <summary>The value of a whole decimal number of at most 32 bits; null for others. Hexadecimal ones count as one.</summary>
    private int? IntegerValue(in ParserToken token)
    {
        ReadOnlySpan<byte> number = Text[token.Start..token.End];
        if (IsRadix(number))
        {
            return 1;
        }

        long value = 0;
        foreach (byte digit in number)
        {
            if (digit == '_')
            {
                continue;
            }

            value = (value * 10) + digit - '0';
            if (digit is < (byte)'0' or > (byte)'9' || value > int.MaxValue)
            {
                return null;
            }
        }

        return (int)value;
    }

    /// <summary>The value of the text constant that stands at <paramref name="span"/>; of a word, the word.</summary>
    private string DecodeString(SourceSpan span)
    {
        ReadOnlySpan<byte> text = Text[span.Start..];
        var lexer = new PostgresLexer(text, _lexing);
        TokenKind kind = lexer.Next();
        byte escape = kind == TokenKind.UnicodeString ? UnicodeEscapeClause.Find(text, lexer, out _) : UnicodeEscapeClause.Default;
        var buffer = new byte[span.Length];
        var sink = new ByteSink(buffer);
        ConstantDecoder.Decode(text[..span.Length], kind, escape, ref sink);
        return Encoding.UTF8.GetString(buffer, 0, sink.Length);
    }
}
