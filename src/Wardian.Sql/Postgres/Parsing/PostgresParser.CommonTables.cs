using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Common table expressions.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>with_clause</c>, with its <c>WITH</c>. <c>recursive</c> may also be the name of the first table.</summary>
    private WithClause ReadWith()
    {
        int first = _position;
        Expect(PostgresKeyword.With, "with");
        bool isRecursive = IsColumnName(Ahead(1)) && Accept(PostgresKeyword.Recursive);
        int from = _nodeCount;
        do
        {
            Push(ReadCommonTable());
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<CommonTable> tables = Take<CommonTable>(from);
        return new WithClause(SpanFrom(first)) { IsRecursive = isRecursive, Tables = tables };
    }

    private CommonTable ReadCommonTable()
    {
        int first = _position;
        Identifier name = ReadColumnName("common table");
        ImmutableArray<Identifier> columns = At(TokenKind.Open) ? ReadColumnNameList("common table") : [];
        Expect(PostgresKeyword.As, "common table");
        bool? isMaterialized = Accept(PostgresKeyword.Materialized) ? true
            : Accept(PostgresKeyword.Not, PostgresKeyword.Materialized) ? false
            : null;
        Expect(TokenKind.Open, "common table");
        Statement statement = ReadPreparable();
        Expect(TokenKind.Close, "common table");
        SearchClause? search = At(PostgresKeyword.Search) ? ReadSearch() : null;
        CycleClause? cycle = At(PostgresKeyword.Cycle) ? ReadCycle() : null;
        return new CommonTable(SpanFrom(first))
        {
            Name = name,
            Columns = columns,
            IsMaterialized = isMaterialized,
            Statement = statement,
            Search = search,
            Cycle = cycle,
        };
    }

    /// <summary><c>PreparableStmt</c>: a query or a statement that changes rows, each with common tables or without.</summary>
    private Statement ReadPreparable()
    {
        if (!Enter("statement"))
        {
            Leave();
            return new QueryStatement(SpanFrom(_position)) { Query = MissingQuery() };
        }

        int first = _position;
        WithClause? with = At(PostgresKeyword.With) ? ReadWith() : null;
        bool isDml = Current.Keyword is PostgresKeyword.Insert or PostgresKeyword.Update or PostgresKeyword.Delete or PostgresKeyword.Merge;
        Statement statement = isDml ? ReadDml(first, with) : ReadQueryStatement(first, with);
        Leave();
        return statement;
    }

    private QueryStatement ReadQueryStatement(int first, WithClause? with)
    {
        QueryExpression query = ReadQuery(first, with);
        return new QueryStatement(SpanFrom(first)) { Query = query };
    }

    private SearchClause ReadSearch()
    {
        int first = _position;
        _position++;
        bool isDepthFirst = Accept(PostgresKeyword.Depth);
        if (!isDepthFirst)
        {
            Expect(PostgresKeyword.Breadth, "search");
        }

        Expect(PostgresKeyword.First, "search");
        Expect(PostgresKeyword.By, "search");
        ImmutableArray<Identifier> columns = ReadColumnNames("search");
        Expect(PostgresKeyword.Set, "search");
        Identifier column = ReadColumnName("search");
        return new SearchClause(SpanFrom(first)) { IsDepthFirst = isDepthFirst, Columns = columns, Column = column };
    }

    private CycleClause ReadCycle()
    {
        int first = _position;
        _position++;
        ImmutableArray<Identifier> columns = ReadColumnNames("cycle");
        Expect(PostgresKeyword.Set, "cycle");
        Identifier mark = ReadColumnName("cycle");
        Expression? value = null;
        Expression? defaultValue = null;
        if (Accept(PostgresKeyword.To))
        {
            value = ReadScopedPrimary();
            Expect(PostgresKeyword.Default, "cycle");
            defaultValue = ReadScopedPrimary();
        }

        Expect(PostgresKeyword.Using, "cycle");
        Identifier path = ReadColumnName("cycle");
        return new CycleClause(SpanFrom(first)) { Columns = columns, Mark = mark, MarkValue = value, MarkDefault = defaultValue, Path = path };
    }
}
