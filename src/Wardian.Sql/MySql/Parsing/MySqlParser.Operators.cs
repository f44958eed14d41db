using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Operators, by climbing precedences.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>An expression of operators that bind at least as tightly as <paramref name="minimum"/>.</summary>
    private Expression ReadOperation(int minimum)
    {
        int first = _position;
        Expression left = minimum <= OperatorPrecedence.Not && At(MySqlKeyword.Not) && !_lexing.Has(MySqlModes.HighNotPrecedence)
            ? ReadNot()
            : ReadOperand();
        return ReadOperators(first, left, minimum);
    }

    private OperationExpression ReadNot()
    {
        int first = _position;
        _position++;
        Expression operand = Enter("not") ? ReadOperation(OperatorPrecedence.Not) : MissingExpression("not");
        Leave();
        _height++;
        return Operation(first, OperationKind.Not, [operand]);
    }

    /// <summary>What follows an operand that begins with the token <paramref name="first"/>.</summary>
    private Expression ReadOperators(int first, Expression left, int minimum)
    {
        int precedence;
        while ((precedence = PrecedenceHere()) >= minimum && precedence != OperatorPrecedence.None)
        {
            int height = _height;
            left = ReadOperator(first, left, precedence);
            _height = Math.Max(height, _height) + 1;
            if (_height > ParserLimits.HeightMax)
            {
                Fail("expression", SyntaxFailureKind.TooDeep);
            }
        }

        return left;
    }

    private int PrecedenceHere()
    {
        ref readonly ParserToken token = ref Current;
        if (token.Kind == TokenKind.Operator)
        {
            int precedence = OperatorPrecedence.OfSymbol(Text[token.Start..token.End]);
            return precedence == OperatorPrecedence.Concat ? PipesPrecedence : precedence;
        }

        return token.Keyword == MySqlKeyword.NotKeyword ? OperatorPrecedence.None : WordPrecedence(token.Keyword);
    }

    /// <summary>In ORACLE mode <c>||</c> binds like a plus.</summary>
    private int PipesPrecedence => _lexing.Has(MySqlModes.Oracle) ? OperatorPrecedence.Add
        : _lexing.Has(MySqlModes.PipesAsConcat) ? OperatorPrecedence.Concat
        : OperatorPrecedence.Or;

    private int WordPrecedence(MySqlKeyword keyword) => keyword switch
    {
        MySqlKeyword.Or => OperatorPrecedence.Or,
        MySqlKeyword.Xor => OperatorPrecedence.Xor,
        MySqlKeyword.And => OperatorPrecedence.And,
        MySqlKeyword.Is => OperatorPrecedence.Comparison,
        MySqlKeyword.Between or MySqlKeyword.In or MySqlKeyword.Like or MySqlKeyword.Regexp or MySqlKeyword.Rlike =>
            OperatorPrecedence.Predicate,
        MySqlKeyword.Sounds when Ahead(1).Keyword == MySqlKeyword.Like => OperatorPrecedence.Predicate,
        MySqlKeyword.Member when !IsMariaDb && Ahead(1).Keyword == MySqlKeyword.Of => OperatorPrecedence.Predicate,
        MySqlKeyword.Not when Ahead(1).Keyword is MySqlKeyword.Between or MySqlKeyword.In or MySqlKeyword.Like or MySqlKeyword.Regexp
            or MySqlKeyword.Rlike => OperatorPrecedence.Predicate,
        MySqlKeyword.Div or MySqlKeyword.Mod => OperatorPrecedence.Multiply,
        MySqlKeyword.Collate => OperatorPrecedence.Collate,
        _ => OperatorPrecedence.None,
    };

    private Expression ReadOperator(int first, Expression left, int precedence)
    {
        switch (Current.Keyword)
        {
            case MySqlKeyword.NotKeyword:
                return ReadSymbolOperation(first, left, precedence);
            case MySqlKeyword.And or MySqlKeyword.Or:
                return ReadConnective(first, left, precedence);
            case MySqlKeyword.Xor:
                _position++;
                Expression right = ReadOperation(precedence + 1);
                return Operation(first, OperationKind.Xor, [left, right]);
            case MySqlKeyword.Is:
                _position++;
                return ReadIs(first, left);
            case MySqlKeyword.Div or MySqlKeyword.Mod:
                string symbol = TakeKeyword().ToUpperInvariant();
                Expression divisor = ReadOperation(precedence + 1);
                return Operation(first, OperationKind.Operator, [left, divisor], symbol);
            case MySqlKeyword.Collate:
                _position++;
                QualifiedName collation = SingleName(ReadCharacterSetName("collation"));
                return new CollateExpression(SpanFrom(first)) { Operand = left, Collation = collation };
            default:
                return ReadPredicate(first, left);
        }
    }

    private OperationExpression Operation(int first, OperationKind kind, ImmutableArray<Expression> operands, string? symbol = null) =>
        new(SpanFrom(first)) { Kind = kind, Operands = operands, Symbol = symbol };

    /// <summary>Whether an operator of <c>AND</c> or <c>OR</c> in any spelling stands here.</summary>
    private bool AtConnective(int precedence) =>
        precedence == PrecedenceHere() && (Current.Kind == TokenKind.Operator || Current.Keyword is MySqlKeyword.And or MySqlKeyword.Or);

    /// <summary>Chains of <c>AND</c> and of <c>OR</c> become one operation, however long they are.</summary>
    private OperationExpression ReadConnective(int first, Expression left, int precedence)
    {
        int from = _nodeCount;
        int height = _height;
        Push(left);
        while (AtConnective(precedence))
        {
            _position++;
            Push(ReadOperation(precedence + 1));
            height = Math.Max(height, _height);
        }

        _height = height;
        OperationKind kind = precedence == OperatorPrecedence.And ? OperationKind.And : OperationKind.Or;
        return Operation(first, kind, Take<Expression>(from));
    }

    private OperationExpression ReadIs(int first, Expression left)
    {
        bool isNegated = Accept(MySqlKeyword.Not);
        OperationKind kind = Current.Keyword switch
        {
            MySqlKeyword.Null => isNegated ? OperationKind.IsNotNull : OperationKind.IsNull,
            MySqlKeyword.True => isNegated ? OperationKind.IsNotTrue : OperationKind.IsTrue,
            MySqlKeyword.False => isNegated ? OperationKind.IsNotFalse : OperationKind.IsFalse,
            MySqlKeyword.Unknown => isNegated ? OperationKind.IsNotUnknown : OperationKind.IsUnknown,
            _ => OperationKind.Operator,
        };
        if (kind == OperationKind.Operator)
        {
            Fail("is");
        }
        else
        {
            _position++;
        }

        return Operation(first, kind, [left]);
    }

    private Expression ReadSymbolOperation(int first, Expression left, int precedence)
    {
        if (precedence <= OperatorPrecedence.And)
        {
            return ReadConnective(first, left, precedence);
        }

        ref readonly ParserToken token = ref Current;
        string symbol = FindRecent(Text[token.Start..token.End]) ?? Encoding.ASCII.GetString(Text[token.Start..token.End]);
        _position++;
        if (precedence == OperatorPrecedence.Path)
        {
            return ReadPath(first, left, symbol);
        }

        if (precedence == OperatorPrecedence.Comparison && symbol is not "<=>" && AtQuantifier)
        {
            return ReadQuantified(first, left, symbol);
        }

        Expression right = precedence == OperatorPrecedence.Add && symbol is "+" or "-" && At(MySqlKeyword.Interval)
            ? ReadIntervalOperand()
            : ReadOperation(precedence + 1);
        return Operation(first, OperationKind.Operator, [left, right], symbol);
    }

    private bool AtQuantifier => Current.Keyword is MySqlKeyword.All or MySqlKeyword.Any or MySqlKeyword.Some
        && Ahead(1).Kind == TokenKind.Open;

    private QuantifiedExpression ReadQuantified(int first, Expression left, string symbol)
    {
        bool isAll = At(MySqlKeyword.All);
        _position++;
        QueryExpression query = ReadQueryInParentheses("sub-query");
        return new QuantifiedExpression(SpanFrom(first)) { Left = left, Symbol = symbol, IsAll = isAll, Query = query };
    }

    /// <summary><c>column -&gt; 'path'</c>.</summary>
    private OperationExpression ReadPath(int first, Expression left, string symbol)
    {
        if (left is not NameExpression || !At(TokenKind.String))
        {
            Fail("json path");
        }

        Expression path = ReadString("json path");
        return Operation(first, OperationKind.Operator, [left, path], symbol);
    }

    private Expression ReadPredicate(int first, Expression left)
    {
        bool isNegated = Accept(MySqlKeyword.Not);
        switch (Current.Keyword)
        {
            case MySqlKeyword.In:
                return ReadIn(first, left, isNegated);
            case MySqlKeyword.Between:
                _position++;
                Expression lower = ReadOperation(OperatorPrecedence.BitOr);
                Expect(MySqlKeyword.And, "between");
                int height = _height;
                Expression upper = ReadOperation(OperatorPrecedence.Predicate);
                _height = Math.Max(height, _height);
                return Operation(first, isNegated ? OperationKind.NotBetween : OperationKind.Between, [left, lower, upper]);
            case MySqlKeyword.Regexp or MySqlKeyword.Rlike:
                _position++;
                Expression expression = ReadOperation(OperatorPrecedence.BitOr);
                return Operation(first, isNegated ? OperationKind.NotRegExp : OperationKind.RegExp, [left, expression]);
            case MySqlKeyword.Sounds:
                _position += 2;
                Expression sound = ReadOperation(OperatorPrecedence.BitOr);
                return Operation(first, OperationKind.SoundsLike, [left, sound]);
            case MySqlKeyword.Member:
                _position += 2;
                Expect(TokenKind.Open, "member of");
                Expression array = ReadSimpleExpression();
                Expect(TokenKind.Close, "member of");
                return Operation(first, OperationKind.MemberOf, [left, array]);
            default:
                return ReadLike(first, left, isNegated);
        }
    }

    private OperationExpression ReadLike(int first, Expression left, bool isNegated)
    {
        Expect(MySqlKeyword.Like, "like");
        OperationKind kind = isNegated ? OperationKind.NotLike : OperationKind.Like;
        Expression pattern = ReadOperation(OperatorPrecedence.Concat);
        if (!Accept(MySqlKeyword.Escape))
        {
            return Operation(first, kind, [left, pattern]);
        }

        Expression escape = ReadOperation(OperatorPrecedence.Concat);
        return Operation(first, kind, [left, pattern, escape]);
    }

    private Expression ReadIn(int first, Expression left, bool isNegated)
    {
        _position++;
        Parenthesised content = ReadGroup("in");
        if (content.Query is not null)
        {
            RefuseInto(content.Query);
            return new QuantifiedExpression(SpanFrom(first)) { Left = left, Symbol = "=", IsIn = true, IsNegated = isNegated,
                Query = content.Query };
        }

        ImmutableArray<Expression> operands = content.Expression is not null ? [left, content.Expression] : [left, .. content.Items];
        return Operation(first, isNegated ? OperationKind.NotIn : OperationKind.In, operands);
    }
}
