using System.Collections.Immutable;
using System.Globalization;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Operands: what stands between operators.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>A primary expression, or one behind an operator that has only a right operand.</summary>
    private Expression ReadOperand(bool isRestricted)
    {
        int first = _position;
        if (At(TokenKind.Operator))
        {
            return ReadPrefix(isRestricted);
        }

        switch (Current.Keyword)
        {
            case PostgresKeyword.Not when !isRestricted:
                _position++;
                Expression operand = ReadRightOperand(OperatorPrecedence.Not + 1, isRestricted);
                return Operation(first, OperationKind.Not, [operand]);
            case PostgresKeyword.Default when !isRestricted:
                _position++;
                _height = 1;
                return new DefaultExpression(SpanFrom(first));
            case PostgresKeyword.Operator when Ahead(1).Kind == TokenKind.Open:
                return ReadPrefix(isRestricted);
            default:
                return ReadPrimary();
        }
    }

    private OperationExpression ReadPrefix(bool isRestricted)
    {
        int first = _position;
        bool isSign = AtSymbol('+') || AtSymbol('-');
        if (!isSign && At(TokenKind.Operator) && PrecedenceHere(isRestricted) != OperatorPrecedence.Other)
        {
            Fail("expression");
        }

        string symbol = ReadSymbol(out QualifiedName? schema);
        Expression operand = ReadRightOperand(isSign ? OperatorPrecedence.Sign : OperatorPrecedence.Other + 1, isRestricted);
        return new OperationExpression(SpanFrom(first))
        {
            Kind = OperationKind.Operator,
            Operands = [operand],
            Symbol = symbol,
            Schema = schema,
        };
    }

    /// <summary>The operand of an operator in front; such operators nest without parentheses.</summary>
    private Expression ReadRightOperand(int minimum, bool isRestricted)
    {
        Expression operand = Enter("expression") ? ReadOperation(minimum, isRestricted) : MissingExpression("expression");
        Leave();
        _height++;
        return operand;
    }

    /// <summary><c>c_expr</c>.</summary>
    private Expression ReadPrimary()
    {
        int around = _highest;
        _highest = 0;
        Expression expression = ReadPrimaryForm();
        _height = _highest + 1;
        _highest = around;
        return expression;
    }

    private Expression ReadPrimaryForm()
    {
        int first = _position;
        switch (Current.Kind)
        {
            case TokenKind.Word:
                return Current.Keyword == PostgresKeyword.NotKeyword ? ReadNamePrimary() : ReadKeywordPrimary();
            case TokenKind.QuotedIdentifier or TokenKind.UnicodeIdentifier:
                return ReadNamePrimary();
            case TokenKind.Number:
                return ReadNumberConstant("expression");
            case TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString or TokenKind.UnicodeString:
                return ReadStringConstant("expression");
            case TokenKind.BitString:
                bool isHex = (Text[Current.Start] | 0x20) == 'x';
                _position++;
                return new ConstantExpression(SpanFrom(first)) { Kind = isHex ? ConstantKind.HexString : ConstantKind.BitString };
            case TokenKind.NationalPrefix:
                return ReadTypedConstant();
            case TokenKind.Parameter:
                return ReadIndirection(first, ReadParameter());
            case TokenKind.Open:
                Parenthesised content = ReadGroup("expression");
                _highest = Math.Max(_highest, _height);
                return MakeOperand(first, content);
            default:
                return MissingExpression("expression");
        }
    }

    private ParameterExpression ReadParameter()
    {
        int first = _position;
        ref readonly ParserToken token = ref Current;
        ref readonly ParserToken next = ref Ahead(1);
        bool isNumber = int.TryParse(Text[(token.Start + 1)..token.End], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        if (!isNumber || (next.Kind == TokenKind.Word && next.Start == token.End))
        {
            Fail("parameter");
        }
        else
        {
            _position++;
        }

        return new ParameterExpression(SpanFrom(first)) { Number = number };
    }

    /// <summary>At a name that is no special word: a column, a call or a constant with a type in front.</summary>
    private Expression ReadNamePrimary()
    {
        int first = _position;
        TokenKind next = Ahead(1).Kind;
        switch (next)
        {
            case TokenKind.Open:
                return ReadFunction(first, SingleName(ReadTypeOrFunctionName("function")));
            case TokenKind.Dot or TokenKind.OpenBracket:
                return ReadColumnReference();
            default:
                if (IsString(next))
                {
                    return ReadTypedConstant();
                }

                return new NameExpression(new SourceSpan(Current.Start, Current.End)) { Name = SingleName(ReadColumnName("column")) };
        }
    }

    /// <summary>A column with dots or brackets behind it; the same beginning may be a function's or a type's.</summary>
    private Expression ReadColumnReference()
    {
        int first = _position;
        int from = _nameCount;
        Push(ReadColumnName("column"));
        while (At(TokenKind.Dot) && IsWord(Ahead(1).Kind) && _nameCount - from < NamePartsMax)
        {
            _position++;
            Push(MakeIdentifier(_tokens[_position++]));
        }

        var name = new QualifiedName(SpanFrom(first)) { Parts = TakeNames(from) };
        if (At(TokenKind.Dot) && IsStar(Ahead(1)))
        {
            _position += 2;
            if (At(TokenKind.Dot) || At(TokenKind.OpenBracket))
            {
                Fail("column");
            }

            return new StarExpression(SpanFrom(first)) { Qualifier = name };
        }

        if (name.Parts.Length > 1 && At(TokenKind.Open))
        {
            return ReadFunction(first, name);
        }

        if (name.Parts.Length > 1 && AtString)
        {
            var type = new TypeName(name.Span) { Name = name };
            return ReadConstantOf(first, type);
        }

        return ReadIndirection(first, new NameExpression(name.Span) { Name = name });
    }

    private bool IsStar(in ParserToken token) =>
        token.Kind == TokenKind.Operator && token.End - token.Start == 1 && Text[token.Start] == '*';

    /// <summary><c>opt_indirection</c>: fields, all fields, subscripts and slices.</summary>
    private Expression ReadIndirection(int first, Expression operand)
    {
        while (true)
        {
            if (Accept(TokenKind.OpenBracket))
            {
                operand = ReadSubscript(first, operand);
            }
            else if (!Accept(TokenKind.Dot))
            {
                return operand;
            }
            else if (AtStar)
            {
                _position++;
                if (At(TokenKind.Dot) || At(TokenKind.OpenBracket))
                {
                    Fail("field");
                }

                return new FieldExpression(SpanFrom(first)) { Operand = operand };
            }
            else
            {
                Identifier field = ReadLabel("field");
                operand = new FieldExpression(SpanFrom(first)) { Operand = operand, Field = field };
            }

            Grow();
        }
    }

    private SubscriptExpression ReadSubscript(int first, Expression operand)
    {
        Expression? lower = At(TokenKind.Colon) ? null : ReadExpression();
        bool isSlice = Accept(TokenKind.Colon);
        Expression? upper = isSlice && !At(TokenKind.CloseBracket) ? ReadExpression() : null;
        Expect(TokenKind.CloseBracket, "subscript");
        return new SubscriptExpression(SpanFrom(first)) { Operand = operand, Lower = lower, Upper = upper, IsSlice = isSlice };
    }

    /// <summary>A type and a constant of it: <c>date '2024-01-31'</c>, <c>interval '1' day</c>.</summary>
    private CastExpression ReadTypedConstant()
    {
        int first = _position;
        if (At(PostgresKeyword.Interval) && IsString(Ahead(1).Kind))
        {
            return ReadIntervalConstant();
        }

        TypeName type = ReadSimpleTypeName();
        return ReadConstantOf(first, type);
    }

    private CastExpression ReadConstantOf(int first, TypeName type)
    {
        ConstantExpression value = ReadStringConstant("constant");
        return new CastExpression(SpanFrom(first)) { Operand = value, Type = type };
    }

    private CastExpression ReadIntervalConstant()
    {
        int first = _position;
        _position++;
        ConstantExpression value = ReadStringConstant("constant");
        string? fields = ReadIntervalFields(out ImmutableArray<Expression> precision);
        TypeName type = MakeType(first, "interval", precision, fields);
        return new CastExpression(SpanFrom(first)) { Operand = value, Type = type };
    }
}
