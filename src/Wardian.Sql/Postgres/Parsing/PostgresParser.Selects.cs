using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>SELECT</c>.</summary>
internal sealed partial class PostgresParser
{
    private SelectQuery ReadSelect(int first, WithClause? with, bool mayEnd)
    {
        int start = _position;
        _position++;
        bool isDistinct = Accept(PostgresKeyword.Distinct);
        ImmutableArray<Expression> distinctOn = isDistinct && Accept(PostgresKeyword.On) ? ReadListInParentheses("distinct on") : [];
        if (!isDistinct)
        {
            Accept(PostgresKeyword.All);
        }

        ImmutableArray<SelectItem> items = !isDistinct && AtEndOfItems ? [] : ReadSelectItems();
        IntoClause? into = At(PostgresKeyword.Into) ? ReadInto() : null;
        ImmutableArray<FromItem> from = Accept(PostgresKeyword.From) ? ReadFromList() : [];
        Expression? where = ReadWhere();
        ImmutableArray<Expression> groupBy = ReadGroupBy(out bool isGroupByDistinct);
        Expression? having = Accept(PostgresKeyword.Having) ? ReadExpression() : null;
        ImmutableArray<WindowDefinition> windows = ReadWindowClause();
        bool isWhole = mayEnd && !AtSetOperator;
        QueryTail tail = isWhole ? ReadTail() : QueryTail.None;
        return new SelectQuery(SpanFrom(isWhole ? first : start))
        {
            With = isWhole ? with : null,
            IsDistinct = isDistinct,
            DistinctOn = distinctOn,
            Items = items,
            Into = into,
            From = from,
            Where = where,
            GroupBy = groupBy,
            IsGroupByDistinct = isGroupByDistinct,
            Having = having,
            Windows = windows,
            OrderBy = tail.OrderBy,
            Limit = tail.Limit,
            Locking = tail.Locking,
        };
    }

    /// <summary>Whether no expression can begin here, but what may stand behind a list of outputs can.</summary>
    private bool AtEndOfItems =>
        Current.Kind is TokenKind.End or TokenKind.Semicolon or TokenKind.Close
        || AtRestOfQuery
        || Current.Keyword is PostgresKeyword.Into or PostgresKeyword.From or PostgresKeyword.Where or PostgresKeyword.Group
            or PostgresKeyword.Having or PostgresKeyword.Window or PostgresKeyword.On or PostgresKeyword.Returning or PostgresKeyword.With;

    /// <summary><c>target_list</c>: what is put out, also behind <c>RETURNING</c>.</summary>
    private ImmutableArray<SelectItem> ReadSelectItems()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadSelectItem());
        }
        while (Accept(TokenKind.Comma));
        return Take<SelectItem>(from);
    }

    private SelectItem ReadSelectItem()
    {
        int first = _position;
        if (AtStar)
        {
            _position++;
            return new SelectItem(SpanFrom(first)) { Expression = new StarExpression(SpanFrom(first)) };
        }

        Expression expression = ReadExpression();
        Identifier? alias = null;
        if (Accept(PostgresKeyword.As))
        {
            alias = ReadLabel("alias");
        }
        else if (AtAnyWord && PostgresKeywords.IsBareLabel(Current.Keyword))
        {
            alias = MakeIdentifier(_tokens[_position++]);
        }

        return new SelectItem(SpanFrom(first)) { Expression = expression, Alias = alias };
    }

    private IntoClause ReadInto()
    {
        int first = _position;
        _position++;
        bool isTemporary = false;
        if (Current.Keyword is PostgresKeyword.Local or PostgresKeyword.Global && IsTemporary(Ahead(1).Keyword))
        {
            _position += 2;
            isTemporary = true;
        }
        else if ((IsTemporary(Current.Keyword) || At(PostgresKeyword.Unlogged))
            && (Ahead(1).Keyword == PostgresKeyword.Table || IsColumnName(Ahead(1))))
        {
            isTemporary = IsTemporary(Current.Keyword);
            _position++;
        }

        Accept(PostgresKeyword.Table);
        QualifiedName table = ReadTableName();
        return new IntoClause(SpanFrom(first)) { Kind = IntoKind.Table, Table = table, IsTemporary = isTemporary };
    }

    private static bool IsTemporary(PostgresKeyword keyword) => keyword is PostgresKeyword.Temp or PostgresKeyword.Temporary;

    /// <summary><c>where_clause</c>, with its <c>WHERE</c>; null when there is none.</summary>
    private Expression? ReadWhere() => Accept(PostgresKeyword.Where) ? ReadExpression() : null;

    private ImmutableArray<Expression> ReadGroupBy(out bool isDistinct)
    {
        isDistinct = false;
        if (!Accept(PostgresKeyword.Group))
        {
            return [];
        }

        Expect(PostgresKeyword.By, "group by");
        isDistinct = Accept(PostgresKeyword.Distinct);
        if (!isDistinct)
        {
            Accept(PostgresKeyword.All);
        }

        return ReadGroupingItems();
    }

    private ImmutableArray<Expression> ReadGroupingItems()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadGroupingItem());
        }
        while (Accept(TokenKind.Comma));
        return Take<Expression>(from);
    }

    /// <summary><c>group_by_item</c>.</summary>
    private Expression ReadGroupingItem()
    {
        int first = _position;
        if (At(TokenKind.Open) && Ahead(1).Kind == TokenKind.Close)
        {
            _position += 2;
            return new GroupingSetExpression(SpanFrom(first)) { Kind = GroupingSetKind.Empty };
        }

        if (Current.Keyword is PostgresKeyword.Rollup or PostgresKeyword.Cube && Ahead(1).Kind == TokenKind.Open)
        {
            GroupingSetKind kind = At(PostgresKeyword.Rollup) ? GroupingSetKind.Rollup : GroupingSetKind.Cube;
            _position++;
            ImmutableArray<Expression> items = ReadListInParentheses("group by");
            return new GroupingSetExpression(SpanFrom(first)) { Kind = kind, Items = items };
        }

        return At(PostgresKeyword.Grouping, PostgresKeyword.Sets) ? ReadGroupingSets() : ReadExpression();
    }

    private GroupingSetExpression ReadGroupingSets()
    {
        int first = _position;
        _position += 2;
        ImmutableArray<Expression> items = [];
        if (Enter("grouping sets"))
        {
            Expect(TokenKind.Open, "grouping sets");
            items = ReadGroupingItems();
            Expect(TokenKind.Close, "grouping sets");
        }

        Leave();
        Grow();
        return new GroupingSetExpression(SpanFrom(first)) { Kind = GroupingSetKind.Sets, Items = items };
    }
}
