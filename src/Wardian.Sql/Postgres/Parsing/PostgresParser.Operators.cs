using System.Collections.Immutable;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Operators, by climbing precedences.</summary>
internal sealed partial class PostgresParser
{
    private bool AtSymbol(char symbol)
    {
        ref readonly ParserToken token = ref Current;
        return token.Kind == TokenKind.Operator && token.End - token.Start == 1 && Text[token.Start] == symbol;
    }

    private bool AtStar => AtSymbol('*');

    private bool IsArrow(in ParserToken token) => token.Kind == TokenKind.Operator && Text[token.Start..token.End].SequenceEqual("=>"u8);

    /// <summary>An expression of operators that bind at least as tightly as <paramref name="minimum"/>.</summary>
    private Expression ReadOperation(int minimum, bool isRestricted)
    {
        int first = _position;
        return ReadOperators(first, ReadOperand(isRestricted), minimum, isRestricted);
    }

    /// <summary>What follows an operand that begins with the token <paramref name="first"/>.</summary>
    private Expression ReadOperators(int first, Expression left, int minimum, bool isRestricted)
    {
        int precedence;
        while ((precedence = PrecedenceHere(isRestricted)) >= minimum && precedence != OperatorPrecedence.None)
        {
            int height = _height;
            left = ReadOperator(first, left, precedence, isRestricted);
            _height = Math.Max(height, _height) + 1;
            if (_height > ParserLimits.HeightMax)
            {
                Fail("expression", SyntaxFailureKind.TooDeep);
            }
        }

        return left;
    }

    private int PrecedenceHere(bool isRestricted)
    {
        ref readonly ParserToken token = ref Current;
        return token.Kind switch
        {
            TokenKind.Operator => OperatorPrecedence.OfSymbol(Text[token.Start..token.End]),
            TokenKind.Cast => OperatorPrecedence.Cast,
            TokenKind.Word when token.Keyword != PostgresKeyword.NotKeyword =>
                isRestricted ? RestrictedPrecedence(token.Keyword)
                : EndsItem(Ahead(1)) && token.Keyword is not (PostgresKeyword.Isnull or PostgresKeyword.Notnull) ? OperatorPrecedence.None
                : WordPrecedence(token.Keyword),
            _ => OperatorPrecedence.None,
        };
    }

    /// <summary>Whether no operand begins here, so that the word in front is a name: <c>SELECT a is, b</c>.</summary>
    private static bool EndsItem(in ParserToken token) =>
        token.Kind is TokenKind.Comma or TokenKind.End or TokenKind.Semicolon or TokenKind.Close
        || token.Keyword is PostgresKeyword.From or PostgresKeyword.Into or PostgresKeyword.Where;

    private int WordPrecedence(PostgresKeyword keyword) => keyword switch
    {
        PostgresKeyword.Or => OperatorPrecedence.Or,
        PostgresKeyword.And => OperatorPrecedence.And,
        PostgresKeyword.Is or PostgresKeyword.Isnull or PostgresKeyword.Notnull => OperatorPrecedence.Is,
        PostgresKeyword.Between or PostgresKeyword.In or PostgresKeyword.Like or PostgresKeyword.Ilike => OperatorPrecedence.Pattern,
        PostgresKeyword.Similar when Ahead(1).Keyword == PostgresKeyword.To => OperatorPrecedence.Pattern,
        PostgresKeyword.Not when IsNegatable(Ahead(1).Keyword) => OperatorPrecedence.Pattern,
        PostgresKeyword.At when IsZoneBehind() => OperatorPrecedence.At,
        PostgresKeyword.Collate => OperatorPrecedence.Collate,
        PostgresKeyword.Operator when Ahead(1).Kind == TokenKind.Open => OperatorPrecedence.Other,
        _ => OperatorPrecedence.None,
    };

    /// <summary>Of the words, <c>b_expr</c> has only some forms of <c>IS</c>.</summary>
    private int RestrictedPrecedence(PostgresKeyword keyword)
    {
        if (keyword == PostgresKeyword.Is)
        {
            PostgresKeyword next = Ahead(Ahead(1).Keyword == PostgresKeyword.Not ? 2 : 1).Keyword;
            return next is PostgresKeyword.Distinct or PostgresKeyword.Document ? OperatorPrecedence.Is : OperatorPrecedence.None;
        }

        return keyword == PostgresKeyword.Operator && Ahead(1).Kind == TokenKind.Open ? OperatorPrecedence.Other : OperatorPrecedence.None;
    }

    private static bool IsNegatable(PostgresKeyword keyword) =>
        keyword is PostgresKeyword.Between or PostgresKeyword.In or PostgresKeyword.Like or PostgresKeyword.Ilike or PostgresKeyword.Similar;

    private bool IsZoneBehind() =>
        Ahead(1).Keyword == PostgresKeyword.Local
        || (Ahead(1).Keyword == PostgresKeyword.Time && Ahead(2).Keyword == PostgresKeyword.Zone);

    private Expression ReadOperator(int first, Expression left, int precedence, bool isRestricted)
    {
        switch (Current.Keyword)
        {
            case PostgresKeyword.And:
                return ReadConnective(first, left, PostgresKeyword.And, OperationKind.And, precedence);
            case PostgresKeyword.Or:
                return ReadConnective(first, left, PostgresKeyword.Or, OperationKind.Or, precedence);
            case PostgresKeyword.Is:
                _position++;
                return ReadIs(first, left, isRestricted);
            case PostgresKeyword.Isnull:
                _position++;
                return Operation(first, OperationKind.IsNull, [left]);
            case PostgresKeyword.Notnull:
                _position++;
                return Operation(first, OperationKind.IsNotNull, [left]);
            case PostgresKeyword.At:
                return ReadAtZone(first, left);
            case PostgresKeyword.Collate:
                _position++;
                QualifiedName collation = ReadQualifiedName("collation");
                return new CollateExpression(SpanFrom(first)) { Operand = left, Collation = collation };
            case PostgresKeyword.NotKeyword when Accept(TokenKind.Cast):
                TypeName type = ReadTypeName();
                return new CastExpression(SpanFrom(first)) { Operand = left, Type = type };
            case PostgresKeyword.NotKeyword or PostgresKeyword.Operator:
                return ReadSymbolOperation(first, left, precedence, isRestricted);
            default:
                return ReadPatternOperation(first, left);
        }
    }

    private OperationExpression Operation(int first, OperationKind kind, ImmutableArray<Expression> operands, string? symbol = null) =>
        new(SpanFrom(first)) { Kind = kind, Operands = operands, Symbol = symbol };

    /// <summary>Chains of <c>AND</c> and of <c>OR</c> become one operation, as in the server, however long they are.</summary>
    private OperationExpression ReadConnective(int first, Expression left, PostgresKeyword word, OperationKind kind, int precedence)
    {
        int from = _nodeCount;
        int height = 0;
        Push(left);
        while (Accept(word))
        {
            Push(ReadOperation(precedence + 1, isRestricted: false));
            height = Math.Max(height, _height);
        }

        _height = height;
        return Operation(first, kind, Take<Expression>(from));
    }

    private OperationExpression ReadAtZone(int first, Expression left)
    {
        if (Accept(PostgresKeyword.At, PostgresKeyword.Local))
        {
            return Operation(first, OperationKind.AtLocal, [left]);
        }

        const int WordCount = 3;
        _position += WordCount;
        Expression zone = ReadOperation(OperatorPrecedence.At + 1, isRestricted: false);
        return Operation(first, OperationKind.AtTimeZone, [left, zone]);
    }

    /// <summary>A symbol between two operands, or a comparison with <c>ANY</c>, <c>SOME</c> or <c>ALL</c> of several values.</summary>
    private Expression ReadSymbolOperation(int first, Expression left, int precedence, bool isRestricted)
    {
        string symbol = ReadSymbol(out QualifiedName? schema);
        if (!isRestricted && AtQuantifier)
        {
            return ReadQuantified(first, left, symbol, schema);
        }

        Expression right = ReadOperation(precedence + 1, isRestricted);
        if (precedence == OperatorPrecedence.Comparison)
        {
            RefuseAssociation(precedence, isRestricted);
        }

        return new OperationExpression(SpanFrom(first))
        {
            Kind = OperationKind.Operator,
            Operands = [left, right],
            Symbol = symbol,
            Schema = schema,
        };
    }

    /// <summary>After the last operand: another operator of the same precedence is refused, as in <c>a = b = c</c>.</summary>
    private void RefuseAssociation(int precedence, bool isRestricted)
    {
        if (PrecedenceHere(isRestricted) == precedence)
        {
            Fail("expression");
        }
    }

    /// <summary><c>qual_all_Op</c> as a name: the last part is the symbol.</summary>
    private QualifiedName ReadQualifiedOperator(string construct)
    {
        int first = _position;
        if (!At(TokenKind.Operator) && !At(PostgresKeyword.Operator))
        {
            Fail(construct);
        }

        string symbol = ReadSymbol(out QualifiedName? schema);
        SourceSpan span = SpanFrom(first);
        var name = new Identifier(symbol, span);
        return new QualifiedName(span) { Parts = schema is null ? [name] : [.. schema.Parts, name] };
    }

    /// <summary>An operator as written, or <c>OPERATOR(schema.symbol)</c>.</summary>
    private string ReadSymbol(out QualifiedName? schema)
    {
        schema = null;
        bool isQualified = Accept(PostgresKeyword.Operator);
        if (isQualified)
        {
            Expect(TokenKind.Open, "operator");
            schema = AtColumnName ? ReadOperatorSchema() : null;
        }

        string symbol = string.Empty;
        if (At(TokenKind.Operator) && !IsArrow(Current))
        {
            symbol = MakeSymbol(_tokens[_position++]);
        }
        else
        {
            Fail("operator");
        }

        if (isQualified)
        {
            Expect(TokenKind.Close, "operator");
        }

        return symbol;
    }

    private QualifiedName ReadOperatorSchema()
    {
        int first = _position;
        int from = _nameCount;
        do
        {
            Push(ReadColumnName("operator"));
            Expect(TokenKind.Dot, "operator");
        }
        while (AtColumnName);
        return new QualifiedName(new SourceSpan(_tokens[first].Start, _names[_nameCount - 1].Span.End)) { Parts = TakeNames(from) };
    }

    private string MakeSymbol(in ParserToken token)
    {
        ReadOnlySpan<byte> symbol = Text[token.Start..token.End];
        return FindRecent(symbol) ?? System.Text.Encoding.ASCII.GetString(symbol);
    }
}
