using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Queries: set operations and what stands around them.</summary>
internal sealed partial class PostgresParser
{
    private bool AtSetOperator => Current.Keyword is PostgresKeyword.Union or PostgresKeyword.Intersect or PostgresKeyword.Except;

    /// <summary>Whether what follows makes a query in parentheses the beginning of a larger one.</summary>
    private bool AtRestOfQuery => AtSetOperator || Current.Keyword is PostgresKeyword.Order or PostgresKeyword.Limit or PostgresKeyword.Offset
        or PostgresKeyword.Fetch or PostgresKeyword.For;

    /// <summary><c>SelectStmt</c>.</summary>
    private QueryExpression ReadQuery()
    {
        int first = _position;
        return ReadQuery(first, At(PostgresKeyword.With) ? ReadWith() : null);
    }

    /// <summary><c>SelectStmt</c> from behind its <c>WITH</c>, when it has one; <paramref name="first"/> is its first token.</summary>
    private QueryExpression ReadQuery(int first, WithClause? with)
    {
        int around = _highest;
        int start = _position;
        _highest = 0;
        QueryExpression query = !Enter("query") ? MissingQuery()
            : At(TokenKind.Open) ? ReadRestOfQuery(first, start, ReadQueryInParentheses("query"), with)
            : ReadSetOperations(first, start, ReadSimpleQuery(first, with, mayEnd: true), with);
        Leave();
        _highest = Math.Max(around, _highest + 1);
        return query;
    }

    private SelectQuery MissingQuery()
    {
        Fail("query");
        return new SelectQuery(SpanFrom(_position)) { Items = [] };
    }

    /// <summary>
    /// What follows a query in parentheses, which are at the token <paramref name="start"/>: set operations, or clauses of the whole.
    /// </summary>
    private QueryExpression ReadRestOfQuery(int first, int start, QueryExpression inner, WithClause? with)
    {
        if (AtSetOperator)
        {
            return ReadSetOperations(first, start, inner, with);
        }

        QueryTail tail = ReadTail();
        if (with is null && tail.IsEmpty)
        {
            return inner;
        }

        for (QueryExpression? query = inner; query is not null; query = (query as NestedQuery)?.Inner)
        {
            RefuseSecondClauses(query, with, tail);
        }

        Grow();
        return new NestedQuery(SpanFrom(first))
        {
            With = with,
            Inner = inner,
            OrderBy = tail.OrderBy,
            Limit = tail.Limit,
            Locking = tail.Locking,
        };
    }

    /// <summary>The server takes clauses behind parentheses for the inner query's and refuses a second one of a kind.</summary>
    private void RefuseSecondClauses(QueryExpression inner, WithClause? with, in QueryTail tail)
    {
        bool isSecond = (with is not null && inner.With is not null)
            || (!tail.OrderBy.IsEmpty && !inner.OrderBy.IsEmpty)
            || (HasCount(tail.Limit) && HasCount(inner.Limit))
            || (tail.Limit?.Offset is not null && inner.Limit?.Offset is not null);
        if (isSecond)
        {
            Fail("query");
        }
    }

    private static bool HasCount(LimitClause? limit) => limit is not null && (limit.IsSingle || limit.Count is not null);

    /// <summary>A chain of set operations, of which the last one gets the clauses of the whole.</summary>
    private QueryExpression ReadSetOperations(int first, int start, QueryExpression left, WithClause? with)
    {
        while (AtSetOperator)
        {
            PostgresKeyword word = ReadSetOperator(out SetOperator kind, out bool isAll);
            QueryExpression right = ReadSetOperand(word);
            bool isLast = !AtSetOperator;
            QueryTail tail = isLast ? ReadTail() : QueryTail.None;
            left = new SetQuery(SpanFrom(isLast ? first : start))
            {
                With = isLast ? with : null,
                Operator = kind,
                IsAll = isAll,
                Left = left,
                Right = right,
                OrderBy = tail.OrderBy,
                Limit = tail.Limit,
                Locking = tail.Locking,
            };
            Grow();
        }

        return left;
    }

    private PostgresKeyword ReadSetOperator(out SetOperator kind, out bool isAll)
    {
        PostgresKeyword word = _tokens[_position++].Keyword;
        kind = word switch
        {
            PostgresKeyword.Union => SetOperator.Union,
            PostgresKeyword.Except => SetOperator.Except,
            _ => SetOperator.Intersect,
        };
        isAll = Accept(PostgresKeyword.All);
        if (!isAll)
        {
            Accept(PostgresKeyword.Distinct);
        }

        return word;
    }

    /// <summary>The right side: of <c>UNION</c> and <c>EXCEPT</c> it takes the <c>INTERSECT</c> that follows along.</summary>
    private QueryExpression ReadSetOperand(PostgresKeyword word)
    {
        int first = _position;
        QueryExpression operand = At(TokenKind.Open) ? ReadQueryInParentheses("query") : ReadSimpleQuery(first, null, mayEnd: false);
        while (word != PostgresKeyword.Intersect && At(PostgresKeyword.Intersect))
        {
            ReadSetOperator(out SetOperator kind, out bool isAll);
            QueryExpression right = ReadSetOperand(PostgresKeyword.Intersect);
            operand = new SetQuery(SpanFrom(first)) { Operator = kind, IsAll = isAll, Left = operand, Right = right };
            Grow();
        }

        return operand;
    }

    /// <summary>A query without set operations; when it may be the end of a whole query, with the clauses of that.</summary>
    private QueryExpression ReadSimpleQuery(int first, WithClause? with, bool mayEnd)
    {
        switch (Current.Keyword)
        {
            case PostgresKeyword.Select:
                return ReadSelect(first, with, mayEnd);
            case PostgresKeyword.Values:
                return ReadValues(first, with, mayEnd);
            case PostgresKeyword.Table:
                return ReadTable(first, with, mayEnd);
            default:
                return MissingQuery();
        }
    }

    private ValuesQuery ReadValues(int first, WithClause? with, bool mayEnd)
    {
        int start = _position;
        _position++;
        int from = _nodeCount;
        do
        {
            int row = _position;
            ImmutableArray<Expression> items = ReadListInParentheses("values");
            Push(new RowExpression(SpanFrom(row)) { Items = items });
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<RowExpression> rows = Take<RowExpression>(from);
        bool isWhole = mayEnd && !AtSetOperator;
        QueryTail tail = isWhole ? ReadTail() : QueryTail.None;
        return new ValuesQuery(SpanFrom(isWhole ? first : start))
        {
            With = isWhole ? with : null,
            Rows = rows,
            OrderBy = tail.OrderBy,
            Limit = tail.Limit,
            Locking = tail.Locking,
        };
    }

    private TableQuery ReadTable(int first, WithClause? with, bool mayEnd)
    {
        int start = _position;
        _position++;
        TableReference table = ReadTableReference(allowAlias: false);
        bool isWhole = mayEnd && !AtSetOperator;
        QueryTail tail = isWhole ? ReadTail() : QueryTail.None;
        return new TableQuery(SpanFrom(isWhole ? first : start))
        {
            With = isWhole ? with : null,
            Table = table,
            OrderBy = tail.OrderBy,
            Limit = tail.Limit,
            Locking = tail.Locking,
        };
    }
}
