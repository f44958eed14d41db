using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Operators that are words: <c>IS</c>, <c>LIKE</c>, <c>BETWEEN</c>, <c>IN</c>, and comparisons with sub-queries.</summary>
internal sealed partial class PostgresParser
{
    private bool AtQuantifier => At(PostgresKeyword.Any) || At(PostgresKeyword.Some) || At(PostgresKeyword.All);

    private OperationExpression ReadIs(int first, Expression left, bool isRestricted)
    {
        bool isNot = Accept(PostgresKeyword.Not);
        PostgresKeyword word = Current.Keyword;
        _position += AtEnd ? 0 : 1;
        switch (word)
        {
            case PostgresKeyword.Null:
                return Operation(first, isNot ? OperationKind.IsNotNull : OperationKind.IsNull, [left]);
            case PostgresKeyword.True:
                return Operation(first, isNot ? OperationKind.IsNotTrue : OperationKind.IsTrue, [left]);
            case PostgresKeyword.False:
                return Operation(first, isNot ? OperationKind.IsNotFalse : OperationKind.IsFalse, [left]);
            case PostgresKeyword.Unknown:
                return Operation(first, isNot ? OperationKind.IsNotUnknown : OperationKind.IsUnknown, [left]);
            case PostgresKeyword.Document:
                return Operation(first, isNot ? OperationKind.IsNotDocument : OperationKind.IsDocument, [left]);
            case PostgresKeyword.Normalized:
                return Operation(first, isNot ? OperationKind.IsNotNormalized : OperationKind.IsNormalized, [left]);
            case PostgresKeyword.Nfc or PostgresKeyword.Nfd or PostgresKeyword.Nfkc or PostgresKeyword.Nfkd:
                var form = new ConstantExpression(SpanFrom(_position - 1)) { Kind = ConstantKind.String };
                Expect(PostgresKeyword.Normalized, "normal form");
                return Operation(first, isNot ? OperationKind.IsNotNormalized : OperationKind.IsNormalized, [left, form]);
            case PostgresKeyword.Json:
                string? words = ReadJsonPredicate();
                return Operation(first, isNot ? OperationKind.IsNotJson : OperationKind.IsJson, [left], words);
            case PostgresKeyword.Distinct:
                return ReadDistinct(first, left, isNot, isRestricted);
            default:
                Fail("is");
                return Operation(first, OperationKind.IsNull, [left]);
        }
    }

    private OperationExpression ReadDistinct(int first, Expression left, bool isNot, bool isRestricted)
    {
        Expect(PostgresKeyword.From, "is distinct from");
        Expression right = ReadOperation(OperatorPrecedence.Is + 1, isRestricted);
        RefuseAssociation(OperatorPrecedence.Is, isRestricted);
        return Operation(first, isNot ? OperationKind.IsNotDistinctFrom : OperationKind.IsDistinctFrom, [left, right]);
    }

    /// <summary>What stands behind <c>IS JSON</c>, in lower case.</summary>
    private string? ReadJsonPredicate()
    {
        string? words = null;
        if (Current.Keyword is PostgresKeyword.Value or PostgresKeyword.Array or PostgresKeyword.Object or PostgresKeyword.Scalar)
        {
            words = PostgresKeywords.Spelling(_tokens[_position++].Keyword);
        }

        string? uniqueness = ReadKeyUniqueness();
        return words is null ? uniqueness : uniqueness is null ? words : $"{words} {uniqueness}";
    }

    /// <summary><c>WITH | WITHOUT UNIQUE [KEYS]</c>.</summary>
    private string? ReadKeyUniqueness()
    {
        bool isWith = Accept(PostgresKeyword.With, PostgresKeyword.Unique);
        if (!isWith && !Accept(PostgresKeyword.Without, PostgresKeyword.Unique))
        {
            return null;
        }

        Accept(PostgresKeyword.Keys);
        return isWith ? "with unique keys" : "without unique keys";
    }

    private Expression ReadPatternOperation(int first, Expression left)
    {
        bool isNot = Accept(PostgresKeyword.Not);
        PostgresKeyword word = _tokens[_position++].Keyword;
        switch (word)
        {
            case PostgresKeyword.In:
                return ReadIn(first, left, isNot);
            case PostgresKeyword.Between:
                return ReadBetween(first, left, isNot);
            case PostgresKeyword.Similar:
                Expect(PostgresKeyword.To, "similar to");
                return ReadPattern(first, left, isNot ? OperationKind.NotSimilarTo : OperationKind.SimilarTo);
            case PostgresKeyword.Ilike when AtQuantifier:
                return ReadQuantified(first, left, isNot ? "NOT ILIKE" : "ILIKE", null);
            case PostgresKeyword.Ilike:
                return ReadPattern(first, left, isNot ? OperationKind.NotILike : OperationKind.ILike);
            default:
                return AtQuantifier
                    ? ReadQuantified(first, left, isNot ? "NOT LIKE" : "LIKE", null)
                    : ReadPattern(first, left, isNot ? OperationKind.NotLike : OperationKind.Like);
        }
    }

    private OperationExpression ReadPattern(int first, Expression left, OperationKind kind)
    {
        Expression pattern = ReadOperation(OperatorPrecedence.Pattern + 1, isRestricted: false);
        ImmutableArray<Expression> operands = [left, pattern];
        if (Accept(PostgresKeyword.Escape))
        {
            int height = _height;
            operands = [left, pattern, ReadOperation(OperatorPrecedence.Pattern + 1, isRestricted: false)];
            _height = Math.Max(_height, height);
        }

        RefuseAssociation(OperatorPrecedence.Pattern, isRestricted: false);
        return Operation(first, kind, operands);
    }

    private OperationExpression ReadBetween(int first, Expression left, bool isNot)
    {
        bool isSymmetric = Accept(PostgresKeyword.Symmetric);
        if (!isSymmetric)
        {
            Accept(PostgresKeyword.Asymmetric);
        }

        Expression lower = ReadOperation(OperatorPrecedence.Or, isRestricted: true);
        int height = _height;
        Expect(PostgresKeyword.And, "between");
        Expression upper = ReadOperation(OperatorPrecedence.Pattern + 1, isRestricted: false);
        _height = Math.Max(_height, height);
        RefuseAssociation(OperatorPrecedence.Pattern, isRestricted: false);
        OperationKind kind = (isSymmetric, isNot) switch
        {
            (true, true) => OperationKind.NotBetweenSymmetric,
            (true, false) => OperationKind.BetweenSymmetric,
            (false, true) => OperationKind.NotBetween,
            (false, false) => OperationKind.Between,
        };
        return Operation(first, kind, [left, lower, upper]);
    }

    private Expression ReadIn(int first, Expression left, bool isNot)
    {
        Parenthesised list = ReadGroup("in");
        if (list.Query is not null)
        {
            return new QuantifiedExpression(SpanFrom(first)) { Left = left, Symbol = "=", IsIn = true, IsNegated = isNot, Query = list.Query };
        }

        ImmutableArray<Expression> operands = list.Expression is not null ? [left, list.Expression] : [left, .. list.Items];
        return Operation(first, isNot ? OperationKind.NotIn : OperationKind.In, operands);
    }

    /// <summary>At <c>ANY</c>, <c>SOME</c> or <c>ALL</c>.</summary>
    private QuantifiedExpression ReadQuantified(int first, Expression left, string symbol, QualifiedName? schema)
    {
        bool isAll = At(PostgresKeyword.All);
        _position++;
        Parenthesised right = ReadGroup("any");
        if (right.Query is null && right.Expression is null)
        {
            Fail("any");
        }

        return new QuantifiedExpression(SpanFrom(first))
        {
            Left = left,
            Symbol = symbol,
            Schema = schema,
            IsAll = isAll,
            Query = right.Query,
            Array = right.Expression,
        };
    }
}
