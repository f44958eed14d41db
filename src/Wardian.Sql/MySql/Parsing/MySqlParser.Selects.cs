using System.Collections.Immutable;
using System.Text;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>SELECT</c>.</summary>
internal sealed partial class MySqlParser
{
    private SelectQuery ReadSelect(int first, WithClause? with, bool mayEnd)
    {
        int start = _position;
        _position++;
        ImmutableArray<string> options = ReadSelectOptions(out bool isDistinct);
        ImmutableArray<SelectItem> items = ReadSelectItems();
        IntoClause? into = mayEnd && At(MySqlKeyword.Into) ? ReadInto() : null;
        bool hasFrom = Accept(MySqlKeyword.From);
        ImmutableArray<FromItem> from = !hasFrom || Accept(MySqlKeyword.Dual) ? [] : ReadFromList();
        Expression? where = ReadWhere();
        ImmutableArray<Expression> groupBy = ReadGroupBy(out bool isWithRollup);
        Expression? having = Accept(MySqlKeyword.Having) ? ReadExpression() : null;
        ImmutableArray<WindowDefinition> windows = ReadWindowClause();
        bool isWhole = mayEnd && !AtSetOperator;
        QueryTail tail = isWhole ? ReadTail() : QueryTail.None;
        if (into is not null && tail.Into is not null)
        {
            Fail("into");
        }

        return new SelectQuery(SpanFrom(isWhole ? first : start))
        {
            With = isWhole ? with : null,
            IsDistinct = isDistinct,
            Options = options,
            Items = items,
            Into = into ?? tail.Into,
            From = from,
            Where = where,
            GroupBy = groupBy,
            IsWithRollup = isWithRollup,
            Having = having,
            Windows = windows,
            OrderBy = tail.OrderBy,
            Limit = tail.Limit,
            Locking = tail.Locking,
            IsAnalysed = tail.IsAnalysed,
        };
    }

    /// <summary>The words behind <c>SELECT</c>, in any order; a hint is one of them with its text.</summary>
    private ImmutableArray<string> ReadSelectOptions(out bool isDistinct)
    {
        isDistinct = false;
        ImmutableArray<string> options = ReadHint();
        while (true)
        {
            switch (Current.Keyword)
            {
                case MySqlKeyword.All:
                    _position++;
                    break;
                case MySqlKeyword.Distinct or MySqlKeyword.Distinctrow:
                    isDistinct = true;
                    _position++;
                    break;
                case MySqlKeyword.SqlCache when !IsMariaDb:
                    return options;
                case MySqlKeyword.HighPriority or MySqlKeyword.StraightJoin or MySqlKeyword.SqlSmallResult or MySqlKeyword.SqlBigResult
                    or MySqlKeyword.SqlBufferResult or MySqlKeyword.SqlCalcFoundRows
                    or MySqlKeyword.SqlNoCache or MySqlKeyword.SqlCache when IsSelectOption:
                    options = options.Add(TakeKeyword());
                    break;
                default:
                    return options;
            }
        }
    }

    /// <summary>Some of these words are names elsewhere: a column is not followed by the beginning of an expression.</summary>
    private bool IsSelectOption => MySqlKeywords.IsReserved(Current.Keyword, _lexing.Flavour)
        || !(Ahead(1).Kind is TokenKind.Comma or TokenKind.End or TokenKind.Dot or TokenKind.Semicolon or TokenKind.Close
            || Ahead(1).Keyword is MySqlKeyword.From or MySqlKeyword.As);

    private ImmutableArray<string> ReadHint()
    {
        if (!At(TokenKind.Hint))
        {
            return [];
        }

        string hint = Encoding.UTF8.GetString(Text[Current.Start..Current.End]);
        _position++;
        return [hint];
    }

    /// <summary><c>select_item_list</c>, also behind <c>RETURNING</c>. Only the first item may be a lone star.</summary>
    private ImmutableArray<SelectItem> ReadSelectItems()
    {
        int from = _nodeCount;
        int first = _position;
        if (AcceptSymbol('*'))
        {
            Push(new SelectItem(SpanFrom(first)) { Expression = new StarExpression(SpanFrom(first)) });
        }
        else
        {
            Push(ReadSelectItem());
        }

        while (Accept(TokenKind.Comma))
        {
            Push(ReadSelectItem());
        }

        return Take<SelectItem>(from);
    }

    private SelectItem ReadSelectItem()
    {
        int first = _position;
        if (StarQualifierParts > 0)
        {
            int from = _nameCount;
            for (int parts = StarQualifierParts; parts > 0; parts--)
            {
                Push(MakeIdentifier(_tokens[_position]));
                _position += 2;
            }

            int last = _position;
            _position--;
            var qualifier = new QualifiedName(new SourceSpan(_tokens[first].Start, _tokens[last - 2].End)) { Parts = TakeNames(from) };
            _position = last + 1;
            return new SelectItem(SpanFrom(first)) { Expression = new StarExpression(SpanFrom(first)) { Qualifier = qualifier } };
        }

        Expression expression = ReadExpression();
        Identifier? alias = ReadSelectAlias();
        return new SelectItem(SpanFrom(first)) { Expression = expression, Alias = alias };
    }

    /// <summary>How many names stand in front of a star here: <c>t.*</c> has one, <c>d.t.*</c> two.</summary>
    private int StarQualifierParts
    {
        get
        {
            if (!AtName || Ahead(1).Kind != TokenKind.Dot)
            {
                return 0;
            }

            if (IsSymbol(Ahead(2), '*'))
            {
                return 1;
            }

            return IsName(Ahead(2)) && Ahead(3).Kind == TokenKind.Dot && IsSymbol(Ahead(4), '*') ? 2 : 0;
        }
    }

    /// <summary><c>select_alias</c>: a name or a text, with or without <c>AS</c>.</summary>
    private Identifier? ReadSelectAlias()
    {
        if (Accept(MySqlKeyword.As))
        {
            return ReadNameOrText("alias");
        }

        return At(TokenKind.String) || (AtName && !At(MySqlKeyword.Sounds)) ? MakeIdentifier(TokenAt(_position++)) : null;
    }

    private Expression? ReadWhere() => Accept(MySqlKeyword.Where) ? ReadExpression() : null;

    /// <summary><c>group_clause</c>; the directions of its items say nothing since MySQL 8.0, and order the result in MariaDB.</summary>
    private ImmutableArray<Expression> ReadGroupBy(out bool isWithRollup)
    {
        isWithRollup = false;
        if (!Accept(MySqlKeyword.Group))
        {
            return [];
        }

        Expect(MySqlKeyword.By, "group by");
        if (!IsMariaDb && At(MySqlKeyword.Rollup) && Ahead(1).Kind == TokenKind.Open)
        {
            _position++;
            isWithRollup = true;
            return ReadListInParentheses("rollup");
        }

        int from = _nodeCount;
        do
        {
            OrderItem item = ReadOrderItem();
            Push(item.Expression);
        }
        while (Accept(TokenKind.Comma));
        isWithRollup = Accept(MySqlKeyword.With, MySqlKeyword.Rollup);

        return Take<Expression>(from);
    }
}
