using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Operands that begin with a key word.</summary>
internal sealed partial class PostgresParser
{
    private Expression ReadKeywordPrimary()
    {
        PostgresKeyword keyword = Current.Keyword;
        if (PostgresKeywords.IsReserved(keyword))
        {
            return ReadReservedPrimary(keyword);
        }

        if (!PostgresKeywords.IsColumnName(keyword))
        {
            return ReadFunctionWord(keyword);
        }

        if (AtTypedConstant(keyword))
        {
            return ReadTypedConstant();
        }

        bool isCall = Ahead(1).Kind == TokenKind.Open && !PostgresKeywords.IsTypeOrFunctionName(keyword);
        return isCall ? ReadSpecialCall(keyword) : ReadNamePrimary();
    }

    /// <summary>Words that are reserved, but not as names of functions and types.</summary>
    private Expression ReadFunctionWord(PostgresKeyword keyword)
    {
        if (keyword == PostgresKeyword.Collation && Ahead(1).Keyword == PostgresKeyword.For)
        {
            int first = _position;
            _position += 2;
            return Special(first, "pg_collation_for", ReadValuesInParentheses(1));
        }

        TokenKind next = Ahead(1).Kind;
        if (keyword == PostgresKeyword.CurrentSchema && next != TokenKind.Open)
        {
            return ReadBareCall();
        }

        return next == TokenKind.Open || IsString(next) ? ReadNamePrimary() : MissingExpression("expression");
    }

    private Expression ReadReservedPrimary(PostgresKeyword keyword)
    {
        switch (keyword)
        {
            case PostgresKeyword.Null:
                return ReadConstantWord(ConstantKind.Null);
            case PostgresKeyword.True or PostgresKeyword.False:
                return ReadConstantWord(ConstantKind.Boolean);
            case PostgresKeyword.Case:
                return ReadCase();
            case PostgresKeyword.Cast:
                return ReadCastCall();
            case PostgresKeyword.Array:
                return ReadArray();
            case PostgresKeyword.CurrentDate or PostgresKeyword.CurrentUser or PostgresKeyword.CurrentRole or PostgresKeyword.CurrentCatalog
                or PostgresKeyword.SessionUser or PostgresKeyword.SystemUser or PostgresKeyword.User:
                return ReadBareCall();
            case PostgresKeyword.CurrentTime or PostgresKeyword.CurrentTimestamp or PostgresKeyword.Localtime or PostgresKeyword.Localtimestamp:
                return ReadTimeCall();
            default:
                return MissingExpression("expression");
        }
    }

    private ConstantExpression ReadConstantWord(ConstantKind kind)
    {
        int first = _position;
        _position++;
        return new ConstantExpression(SpanFrom(first)) { Kind = kind };
    }

    /// <summary>Whether a word that begins a type has a constant behind that type (<c>ConstTypename Sconst</c>).</summary>
    private bool AtTypedConstant(PostgresKeyword keyword)
    {
        ref readonly ParserToken next = ref Ahead(1);
        return keyword switch
        {
            PostgresKeyword.Int or PostgresKeyword.Integer or PostgresKeyword.Smallint or PostgresKeyword.Bigint or PostgresKeyword.Real
                or PostgresKeyword.Boolean or PostgresKeyword.Json => IsString(next.Kind),
            PostgresKeyword.Float or PostgresKeyword.Decimal or PostgresKeyword.Dec or PostgresKeyword.Numeric or PostgresKeyword.Varchar
                or PostgresKeyword.Interval => IsString(next.Kind) || next.Kind == TokenKind.Open,
            PostgresKeyword.Bit or PostgresKeyword.Character or PostgresKeyword.Char or PostgresKeyword.Nchar =>
                IsString(next.Kind) || next.Kind == TokenKind.Open || next.Keyword == PostgresKeyword.Varying,
            PostgresKeyword.National => next.Keyword is PostgresKeyword.Character or PostgresKeyword.Char,
            PostgresKeyword.Double => next.Keyword == PostgresKeyword.Precision,
            PostgresKeyword.Time or PostgresKeyword.Timestamp => IsString(next.Kind) || next.Kind == TokenKind.Open
                || (next.Keyword is PostgresKeyword.With or PostgresKeyword.Without && Ahead(2).Keyword == PostgresKeyword.Time),
            _ => false,
        };
    }

    private CaseExpression ReadCase()
    {
        int first = _position;
        _position++;
        Expression? operand = At(PostgresKeyword.When) ? null : ReadExpression();
        int from = _nodeCount;
        do
        {
            int start = _position;
            Expect(PostgresKeyword.When, "case");
            Expression condition = ReadExpression();
            Expect(PostgresKeyword.Then, "case");
            Expression result = ReadExpression();
            Push(new CaseBranch(SpanFrom(start)) { Condition = condition, Result = result });
        }
        while (At(PostgresKeyword.When));
        ImmutableArray<CaseBranch> branches = Take<CaseBranch>(from);
        Expression? otherwise = Accept(PostgresKeyword.Else) ? ReadExpression() : null;
        Expect(PostgresKeyword.End, "case");
        return new CaseExpression(SpanFrom(first)) { Operand = operand, Branches = branches, Else = otherwise };
    }

    private CastExpression ReadCastCall()
    {
        int first = _position;
        _position++;
        Expect(TokenKind.Open, "cast");
        Expression operand = ReadExpression();
        Expect(PostgresKeyword.As, "cast");
        TypeName type = ReadTypeName();
        Expect(TokenKind.Close, "cast");
        return new CastExpression(SpanFrom(first)) { Operand = operand, Type = type };
    }

    private Expression ReadArray()
    {
        int first = _position;
        _position++;
        if (At(TokenKind.OpenBracket))
        {
            return ReadArrayItems(first);
        }

        QueryExpression query = ReadQueryInParentheses("array");
        return new SubqueryExpression(SpanFrom(first)) { Kind = SubqueryKind.Array, Query = query };
    }

    /// <summary><c>array_expr</c>: expressions, or only brackets again.</summary>
    private ArrayExpression ReadArrayItems(int first)
    {
        int from = _nodeCount;
        int around = _highest;
        _highest = 0;
        if (Enter("array"))
        {
            Expect(TokenKind.OpenBracket, "array");
        }

        bool isNested = At(TokenKind.OpenBracket);
        while (_failure is null && !At(TokenKind.CloseBracket))
        {
            Push(isNested ? ReadArrayItems(_position) : ReadExpression());
            if (!Accept(TokenKind.Comma))
            {
                break;
            }

            if (At(TokenKind.CloseBracket))
            {
                Fail("array");
            }
        }

        Expect(TokenKind.CloseBracket, "array");
        Leave();
        _highest = Math.Max(around, _highest + 1);
        return new ArrayExpression(SpanFrom(first)) { Items = Take<Expression>(from) };
    }
}
