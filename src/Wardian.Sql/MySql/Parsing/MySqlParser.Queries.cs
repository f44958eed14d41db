using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Queries: set operations and what stands around them.</summary>
internal sealed partial class MySqlParser
{
    private bool AtSetOperator => Current.Keyword switch
    {
        MySqlKeyword.Union or MySqlKeyword.Except => true,
        MySqlKeyword.Intersect => true,
        MySqlKeyword.Minus => _lexing.Has(MySqlModes.Oracle),
        _ => false,
    };

    /// <summary>Whether what follows makes a query in parentheses the beginning of a larger one.</summary>
    private bool AtRestOfQuery => AtSetOperator
        || Current.Keyword is MySqlKeyword.Order or MySqlKeyword.Limit or MySqlKeyword.For or MySqlKeyword.Lock or MySqlKeyword.Into
            or MySqlKeyword.Fetch
        || (At(MySqlKeyword.Offset) && IsMariaDb);

    /// <summary><c>query_expression</c>.</summary>
    private QueryExpression ReadQuery()
    {
        int first = _position;
        return ReadQuery(first, At(MySqlKeyword.With) ? ReadWith() : null);
    }

    /// <summary>A query from behind its <c>WITH</c>, when it has one; <paramref name="first"/> is its first token.</summary>
    private QueryExpression ReadQuery(int first, WithClause? with)
    {
        QueryExpression query;
        if (!Enter("query"))
        {
            query = MissingQuery();
        }
        else if (At(TokenKind.Open))
        {
            int start = _position;
            QueryExpression inner = ReadQueryInParentheses("query");
            query = ReadRestOfQuery(with is null ? start : first, inner, with);
        }
        else
        {
            QueryExpression simple = ReadSimpleQuery(first, with, mayEnd: true);
            if (AtSetOperator && HasTail(simple))
            {
                Fail("set operator");
            }

            query = ReadSetOperations(first, simple, with);
        }

        Leave();
        Grow();
        return query;
    }

    /// <summary>Only a query in parentheses may have such clauses in front of a set operator.</summary>
    private static bool HasTail(QueryExpression query) =>
        !query.OrderBy.IsEmpty || query.Limit is not null || !query.Locking.IsEmpty || query.Into is not null;

    private SelectQuery MissingQuery()
    {
        Fail("query");
        return new SelectQuery(SpanFrom(_position)) { Items = [] };
    }

    /// <summary>What follows a query in parentheses: set operations, or clauses of the whole.</summary>
    private QueryExpression ReadRestOfQuery(int first, QueryExpression inner, WithClause? with)
    {
        if (AtSetOperator)
        {
            return ReadSetOperations(first, inner, with);
        }

        QueryTail tail = ReadTail();
        if (with is null && tail.IsEmpty)
        {
            return inner;
        }

        Grow();
        return new NestedQuery(SpanFrom(first))
        {
            With = with,
            Inner = inner,
            OrderBy = tail.OrderBy,
            Limit = tail.Limit,
            Locking = tail.Locking,
            IsAnalysed = tail.IsAnalysed,
            Into = tail.Into,
        };
    }

    /// <summary>A chain of set operations, of which the last one gets the clauses of the whole.</summary>
    private QueryExpression ReadSetOperations(int first, QueryExpression left, WithClause? with)
    {
        int start = with is null ? first : -1;
        while (AtSetOperator)
        {
            RefuseInto(left);
            SetOperator kind = ReadSetOperator(out bool isAll);
            QueryExpression right = ReadSetOperand(kind);
            bool isLast = !AtSetOperator;
            QueryTail tail = isLast ? ReadTail() : QueryTail.None;
            SourceSpan span = isLast ? SpanFrom(first) : start >= 0 ? SpanFrom(start) : SpanFrom(left);
            left = new SetQuery(span)
            {
                With = isLast ? with : null,
                Operator = kind,
                IsAll = isAll,
                Left = left,
                Right = right,
                OrderBy = tail.OrderBy,
                Limit = tail.Limit,
                Locking = tail.Locking,
                IsAnalysed = tail.IsAnalysed,
                Into = tail.Into,
            };
            Grow();
            if (AtSetOperator && !tail.IsEmpty)
            {
                Fail("set operator");
            }
        }

        return left;
    }

    private SetOperator ReadSetOperator(out bool isAll)
    {
        SetOperator kind = _tokens[_position++].Keyword switch
        {
            MySqlKeyword.Union => SetOperator.Union,
            MySqlKeyword.Intersect => SetOperator.Intersect,
            _ => SetOperator.Except,
        };
        isAll = Accept(MySqlKeyword.All);
        if (!isAll)
        {
            Accept(MySqlKeyword.Distinct);
        }

        return kind;
    }

    /// <summary>
    /// The right side: of <c>UNION</c> and <c>EXCEPT</c> it takes the <c>INTERSECT</c> that follows along. In ORACLE mode MariaDB reads all of
    /// them from left to right.
    /// </summary>
    private QueryExpression ReadSetOperand(SetOperator around)
    {
        int first = _position;
        QueryExpression operand = At(TokenKind.Open) ? ReadQueryInParentheses("query") : ReadSimpleQuery(first, null, mayEnd: false);
        while (around != SetOperator.Intersect && At(MySqlKeyword.Intersect) && !_lexing.Has(MySqlModes.Oracle))
        {
            SetOperator kind = ReadSetOperator(out bool isAll);
            QueryExpression right = ReadSetOperand(SetOperator.Intersect);
            operand = new SetQuery(SpanFrom(first)) { Operator = kind, IsAll = isAll, Left = operand, Right = right };
            Grow();
        }

        return operand;
    }

    /// <summary>A query without set operations; when it may be the end of a whole query, with the clauses of that.</summary>
    private QueryExpression ReadSimpleQuery(int first, WithClause? with, bool mayEnd) => Current.Keyword switch
    {
        MySqlKeyword.Select => ReadSelect(first, with, mayEnd),
        MySqlKeyword.Values => ReadValuesQuery(first, with, mayEnd),
        MySqlKeyword.Table when !IsMariaDb => ReadTableQuery(first, with, mayEnd),
        _ => MissingQuery(),
    };

    private ValuesQuery ReadValuesQuery(int first, WithClause? with, bool mayEnd)
    {
        int start = _position;
        _position++;
        ImmutableArray<RowExpression> rows = ReadValueRows(needsRowWord: !IsMariaDb, mayBeEmpty: true);
        bool isWhole = mayEnd && !AtSetOperator;
        QueryTail tail = isWhole ? ReadTail() : QueryTail.None;
        return new ValuesQuery(SpanFrom(isWhole ? first : start))
        {
            With = isWhole ? with : null,
            Rows = rows,
            OrderBy = tail.OrderBy,
            Limit = tail.Limit,
            Locking = tail.Locking,
            IsAnalysed = tail.IsAnalysed,
            Into = tail.Into,
        };
    }

    /// <summary>Rows of values, of which each may be <c>DEFAULT</c> where rows are inserted. Only there a row may be empty.</summary>
    private ImmutableArray<RowExpression> ReadValueRows(bool needsRowWord, bool mayBeEmpty = false)
    {
        int from = _nodeCount;
        do
        {
            int row = _position;
            if (needsRowWord)
            {
                Expect(MySqlKeyword.Row, "values");
            }

            Expect(TokenKind.Open, "values");
            ImmutableArray<Expression> items = mayBeEmpty && At(TokenKind.Close) ? [] : ReadInsertedValues();
            Expect(TokenKind.Close, "values");
            Push(new RowExpression(SpanFrom(row)) { Items = items, IsExplicit = needsRowWord });
        }
        while (Accept(TokenKind.Comma));
        return Take<RowExpression>(from);
    }

    private ImmutableArray<Expression> ReadInsertedValues()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadExpressionOrDefault());
        }
        while (Accept(TokenKind.Comma));
        return Take<Expression>(from);
    }

    /// <summary><c>expr_or_default</c>; MariaDB has <c>IGNORE</c> too, which leaves a column as it is.</summary>
    private Expression ReadExpressionOrDefault()
    {
        int first = _position;
        if ((At(MySqlKeyword.Default) && Ahead(1).Kind != TokenKind.Open) || (At(MySqlKeyword.Ignore) && IsMariaDb))
        {
            _position++;
            return new DefaultExpression(SpanFrom(first));
        }

        return ReadExpression();
    }

    private TableQuery ReadTableQuery(int first, WithClause? with, bool mayEnd)
    {
        int start = _position;
        _position++;
        QualifiedName name = ReadQualifiedName("table");
        var table = new TableReference(name.Span) { Name = name };
        bool isWhole = mayEnd && !AtSetOperator;
        QueryTail tail = isWhole ? ReadTail() : QueryTail.None;
        return new TableQuery(SpanFrom(isWhole ? first : start))
        {
            With = isWhole ? with : null,
            Table = table,
            OrderBy = tail.OrderBy,
            Limit = tail.Limit,
            Locking = tail.Locking,
            IsAnalysed = tail.IsAnalysed,
            Into = tail.Into,
        };
    }

    private WithClause ReadWith()
    {
        int first = _position;
        _position++;
        bool isRecursive = Accept(MySqlKeyword.Recursive);
        int from = _nodeCount;
        do
        {
            Push(ReadCommonTable());
        }
        while (Accept(TokenKind.Comma));
        return new WithClause(SpanFrom(first)) { IsRecursive = isRecursive, Tables = Take<CommonTable>(from) };
    }

    private CommonTable ReadCommonTable()
    {
        const string Construct = "common table expression";
        int first = _position;
        Identifier name = ReadName(Construct);
        ImmutableArray<Identifier> columns = At(TokenKind.Open) ? ReadNameList(Construct) : [];
        Expect(MySqlKeyword.As, Construct);
        QueryExpression query = ReadQueryInParentheses(Construct);
        CycleClause? cycle = At(MySqlKeyword.Cycle) && IsMariaDb ? ReadCycle() : null;
        return new CommonTable(SpanFrom(first))
        {
            Name = name,
            Columns = columns,
            Statement = new QueryStatement(query.Span) { Query = query },
            Cycle = cycle,
        };
    }

    private CycleClause ReadCycle()
    {
        int first = _position;
        _position++;
        ImmutableArray<Identifier> columns = At(TokenKind.Open) ? ReadNameList("cycle") : ReadNames("cycle");
        Expect(MySqlKeyword.Restrict, "cycle");
        return new CycleClause(SpanFrom(first)) { Columns = columns };
    }
}
