using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>What a query reads rows from.</summary>
internal sealed partial class MySqlParser
{
    private TableReference MissingSource()
    {
        Fail("from item");
        QualifiedName name = SingleName(new Identifier(string.Empty, new SourceSpan(Current.Start, Current.End)));
        return new TableReference(name.Span) { Name = name };
    }

    /// <summary><c>table_factor</c>.</summary>
    private FromItem ReadSource()
    {
        int first = _position;
        if (AtSymbol('{'))
        {
            return ReadOdbcJoin();
        }

        bool isLateral = !IsMariaDb && Accept(MySqlKeyword.Lateral);
        if (At(TokenKind.Open))
        {
            return isLateral ? MakeSubquery(first, ReadQueryInParentheses("lateral"), isLateral) : ReadParenthesisedSource();
        }

        return At(MySqlKeyword.JsonTable) && Ahead(1).Kind == TokenKind.Open ? ReadJsonTable(first, isLateral) : ReadTableReference();
    }

    /// <summary><c>{ OJ … }</c>: the braces say nothing.</summary>
    private FromItem ReadOdbcJoin()
    {
        _position++;
        ReadName("odbc");
        FromItem item = ReadFromItem();
        ExpectSymbol('}', "odbc");
        return item;
    }

    private TableReference ReadTableReference()
    {
        int first = _position;
        QualifiedName name = ReadQualifiedName("table");
        ImmutableArray<Identifier> partitions = Accept(MySqlKeyword.Partition) ? ReadNameList("partition") : [];
        bool hasSystemTime = At(MySqlKeyword.For, MySqlKeyword.SystemTime) && IsMariaDb;
        ImmutableArray<Expression> systemTime = hasSystemTime ? ReadSystemTime() : [];
        Alias? alias = ReadAlias(mayHaveColumns: false);
        ImmutableArray<IndexHint> hints = ReadIndexHints();
        return new TableReference(SpanFrom(first))
        {
            Name = name,
            Partitions = partitions,
            HasSystemTime = hasSystemTime,
            SystemTime = systemTime,
            Alias = alias,
            IndexHints = hints,
        };
    }

    /// <summary><c>table_alias</c>: a name with or without <c>AS</c>; a derived table's may name its columns.</summary>
    private Alias? ReadAlias(bool mayHaveColumns)
    {
        int first = _position;
        bool isNamed = Accept(MySqlKeyword.As);
        if (!isNamed && (!AtName || AtClauseBehindTable))
        {
            return null;
        }

        Identifier name = ReadName("alias");
        ImmutableArray<Identifier> columns = mayHaveColumns && !IsMariaDb && At(TokenKind.Open) ? ReadNameList("alias") : [];
        return new Alias(SpanFrom(isNamed ? first + 1 : first)) { Name = name, Columns = columns };
    }

    /// <summary>Words that are names elsewhere, but behind a table begin a clause.</summary>
    private bool AtClauseBehindTable => At(MySqlKeyword.Window) || (At(MySqlKeyword.Minus) && _lexing.Has(MySqlModes.Oracle));

    /// <summary>MariaDB's <c>FOR SYSTEM_TIME AS OF t | BETWEEN a AND b | FROM a TO b | ALL | BEFORE t</c>.</summary>
    private ImmutableArray<Expression> ReadSystemTime()
    {
        const string Construct = "for system_time";
        _position += 2;
        if (Accept(MySqlKeyword.All))
        {
            return [];
        }

        if (Accept(MySqlKeyword.As))
        {
            Expect(MySqlKeyword.Of, Construct);
            return [ReadPointInTime()];
        }

        if (Accept(MySqlKeyword.Before))
        {
            return [ReadPointInTime()];
        }

        bool isBetween = Accept(MySqlKeyword.Between);
        if (!isBetween)
        {
            Expect(MySqlKeyword.From, Construct);
        }

        Expression from = ReadPointInTime();
        Expect(isBetween ? MySqlKeyword.And : MySqlKeyword.To, Construct);
        return [from, ReadPointInTime()];
    }

    private Expression ReadPointInTime()
    {
        if (At(MySqlKeyword.Transaction)
            || (At(MySqlKeyword.Timestamp) && Ahead(1).Kind != TokenKind.String && Ahead(1).Kind != TokenKind.Open))
        {
            _position++;
        }

        return ReadBitExpression();
    }

    private ImmutableArray<IndexHint> ReadIndexHints()
    {
        int from = _nodeCount;
        while (Current.Keyword is MySqlKeyword.Use or MySqlKeyword.Force or MySqlKeyword.Ignore && Ahead(1).Keyword is MySqlKeyword.Index
            or MySqlKeyword.Key)
        {
            Push(ReadIndexHint());
        }

        return Take<IndexHint>(from);
    }

    private IndexHint ReadIndexHint()
    {
        const string Construct = "index hint";
        int first = _position;
        string action = TakeKeyword();
        _position++;
        string? purpose = null;
        if (Accept(MySqlKeyword.For))
        {
            purpose = At(MySqlKeyword.Join) ? TakeKeyword() : At(MySqlKeyword.Order) || At(MySqlKeyword.Group) ? $"{TakeKeyword()} by"
                : null;
            bool isWhole = purpose is "join" || (purpose is not null && Accept(MySqlKeyword.By));
            if (!isWhole)
            {
                Fail(Construct);
            }
        }

        Expect(TokenKind.Open, Construct);
        int from = _nameCount;
        if (!At(TokenKind.Close))
        {
            do
            {
                Push(ReadName(AtName || At(MySqlKeyword.Primary), Construct));
            }
            while (Accept(TokenKind.Comma));
        }
        else if (action is not "use")
        {
            Fail(Construct);
        }

        Expect(TokenKind.Close, Construct);
        return new IndexHint(SpanFrom(first)) { Action = action, Purpose = purpose, Indexes = TakeNames(from) };
    }

    private SubqueryReference MakeSubquery(int first, QueryExpression query, bool isLateral)
    {
        RefuseInto(query);
        if (At(MySqlKeyword.For, MySqlKeyword.SystemTime) && IsMariaDb)
        {
            ReadSystemTime();
        }

        Alias? alias = ReadAlias(mayHaveColumns: true);
        if (alias is null && IsMariaDb)
        {
            Fail("alias");
        }

        return new SubqueryReference(SpanFrom(first)) { Query = query, IsLateral = isLateral, Alias = alias };
    }

    /// <summary>A sub-query with its alias, or sources that parentheses hold together.</summary>
    private FromItem ReadParenthesisedSource()
    {
        int first = _position;
        FromItem item = ReadInParentheses(out QueryExpression? query);
        return query is not null ? MakeSubquery(first, query, isLateral: false) : item;
    }

    /// <summary>Reads a pair of parentheses: either a query comes out, or a source.</summary>
    private FromItem ReadInParentheses(out QueryExpression? query)
    {
        query = null;
        FromItem item = MissingOnFailure;
        if (Enter("from item"))
        {
            item = ReadBehindParenthesis(out query);
        }

        Leave();
        return item;
    }

    /// <summary>Stands for a source where a query or a failure is reported otherwise.</summary>
    private TableReference MissingOnFailure =>
        new(SpanFrom(_position)) { Name = SingleName(new Identifier(string.Empty, SpanFrom(_position))) };

    private FromItem ReadBehindParenthesis(out QueryExpression? query)
    {
        query = null;
        _position++;
        int first = _position;
        FromItem item;
        if (!AtQuery)
        {
            item = ReadSourceList(first, ReadFromItem());
        }
        else if (!At(TokenKind.Open))
        {
            query = ReadQuery();
            item = MissingOnFailure;
        }
        else
        {
            item = ReadInParentheses(out QueryExpression? inner);
            if (inner is not null && (At(TokenKind.Close) || AtRestOfQuery))
            {
                query = ReadRestOfQuery(first, inner, null);
            }
            else
            {
                item = ReadSourceList(first, ReadJoinsBehind(first, inner is null ? item : MakeSubquery(first, inner, isLateral: false)));
            }
        }

        Expect(TokenKind.Close, "from item");
        return item;
    }

    /// <summary>A list in parentheses is a join without a condition.</summary>
    private FromItem ReadSourceList(int first, FromItem item)
    {
        while (Accept(TokenKind.Comma))
        {
            FromItem right = ReadFromItem();
            item = new JoinReference(SpanFrom(first)) { Kind = JoinKind.Inner, Left = item, Right = right };
            Grow();
        }

        return item;
    }
}
