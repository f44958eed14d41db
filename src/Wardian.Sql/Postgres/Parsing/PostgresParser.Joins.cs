using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Joins, and parentheses among sources.</summary>
internal sealed partial class PostgresParser
{
    private bool AtJoin => Current.Keyword is PostgresKeyword.Join or PostgresKeyword.Inner or PostgresKeyword.Left or PostgresKeyword.Right
        or PostgresKeyword.Full or PostgresKeyword.Cross or PostgresKeyword.Natural;

    /// <summary>Joins that follow a source, from left to right.</summary>
    private FromItem ReadJoins(int first, FromItem left)
    {
        while (AtJoin)
        {
            left = ReadJoin(first, left);
            Grow();
        }

        return left;
    }

    /// <summary>
    /// The right side of a join with a condition takes the joins that come before the condition along: in <c>a JOIN b JOIN c ON x ON y</c>
    /// the inner one is that of <c>b</c> and <c>c</c>.
    /// </summary>
    private JoinReference ReadJoin(int first, FromItem left)
    {
        bool isNatural = Accept(PostgresKeyword.Natural);
        if (!isNatural && Accept(PostgresKeyword.Cross))
        {
            Expect(PostgresKeyword.Join, "join");
            FromItem other = ReadSource();
            return new JoinReference(SpanFrom(first)) { Kind = JoinKind.Cross, Left = left, Right = other };
        }

        JoinKind kind = ReadJoinKind();
        Expect(PostgresKeyword.Join, "join");
        if (isNatural)
        {
            FromItem other = ReadSource();
            return new JoinReference(SpanFrom(first)) { Kind = kind, IsNatural = true, Left = left, Right = other };
        }

        FromItem right = Enter("join") ? ReadFromItem() : MissingSource();
        Leave();
        if (Accept(PostgresKeyword.Using))
        {
            ImmutableArray<Identifier> columns = ReadColumnNameList("using");
            Identifier? alias = Accept(PostgresKeyword.As) ? ReadColumnName("using") : null;
            return new JoinReference(SpanFrom(first)) { Kind = kind, Left = left, Right = right, Using = columns, UsingAlias = alias };
        }

        Expect(PostgresKeyword.On, "join");
        Expression condition = ReadExpression();
        return new JoinReference(SpanFrom(first)) { Kind = kind, Left = left, Right = right, Condition = condition };
    }

    private JoinKind ReadJoinKind()
    {
        JoinKind kind = Current.Keyword switch
        {
            PostgresKeyword.Left => JoinKind.Left,
            PostgresKeyword.Right => JoinKind.Right,
            PostgresKeyword.Full => JoinKind.Full,
            _ => JoinKind.Inner,
        };
        if (kind != JoinKind.Inner)
        {
            _position++;
            Accept(PostgresKeyword.Outer);
        }
        else
        {
            Accept(PostgresKeyword.Inner);
        }

        return kind;
    }

    /// <summary>A sub-query with its alias, or joins that parentheses hold together and that may have an alias.</summary>
    private FromItem ReadParenthesisedSource()
    {
        int first = _position;
        if (!Enter("from item"))
        {
            Leave();
            return MissingSource();
        }

        FromItem? item = ReadJoinInParentheses(out QueryExpression? query);
        Leave();
        return FinishParenthesised(first, item, query);
    }

    /// <summary>Reads a pair of parentheses: either a query comes out or a join that has no alias of its own.</summary>
    private FromItem? ReadJoinInParentheses(out QueryExpression? query)
    {
        query = null;
        FromItem? item;
        _position++;
        int first = _position;
        if (!AtQuery)
        {
            item = ReadJoins(first, ReadSource());
        }
        else if (!At(TokenKind.Open))
        {
            query = ReadQuery();
            Expect(TokenKind.Close, "from item");
            return null;
        }
        else
        {
            if (!Enter("from item"))
            {
                Leave();
                return MissingSource();
            }

            item = ReadJoinInParentheses(out QueryExpression? inner);
            Leave();
            if (inner is not null && (At(TokenKind.Close) || AtRestOfQuery))
            {
                query = ReadRestOfQuery(first, first, inner, null);
                Expect(TokenKind.Close, "from item");
                return null;
            }

            item = ReadJoins(first, FinishParenthesised(first, item, inner));
        }

        Expect(TokenKind.Close, "from item");
        if (item is not JoinReference { Alias: null })
        {
            Fail("from item");
        }

        return item;
    }

    private FromItem FinishParenthesised(int first, FromItem? item, QueryExpression? query)
    {
        if (query is not null)
        {
            return MakeSubquery(first, query, isLateral: false);
        }

        Alias? alias = ReadAlias();
        return alias is not null && item is JoinReference join ? WithAlias(first, join, alias) : item ?? MissingSource();
    }

    private JoinReference WithAlias(int first, JoinReference join, Alias alias) => new(SpanFrom(first))
    {
        Kind = join.Kind,
        IsNatural = join.IsNatural,
        Left = join.Left,
        Right = join.Right,
        Condition = join.Condition,
        Using = join.Using,
        UsingAlias = join.UsingAlias,
        Alias = alias,
    };
}
