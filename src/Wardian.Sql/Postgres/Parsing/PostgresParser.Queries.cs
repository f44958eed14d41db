#pragma warning disable CA1822, CA1859
using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Queries.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Whether a query begins here, behind any opening parentheses.</summary>
    private bool AtQuery => At(PostgresKeyword.Select);

    /// <summary><c>SelectStmt</c>.</summary>
    private QueryExpression ReadQuery()
    {
        int first = _position;
        Expect(PostgresKeyword.Select, "query");
        return new SelectQuery(SpanFrom(first)) { Items = [] };
    }

    /// <summary><c>with_clause</c>, with its <c>WITH</c>.</summary>
    private WithClause ReadWith()
    {
        int first = _position;
        Expect(PostgresKeyword.With, "with");
        return new WithClause(SpanFrom(first)) { Tables = [] };
    }

    /// <summary><c>PreparableStmt</c> inside a common table expression.</summary>
    private Statement ReadCommonTableStatement()
    {
        int first = _position;
        if (AtQuery)
        {
            QueryExpression query = ReadQuery();
            return new QueryStatement(SpanFrom(first)) { Query = query };
        }

        return ReadDml();
    }

    /// <summary><c>target_list</c>: what is put out, also behind <c>RETURNING</c>.</summary>
    private ImmutableArray<SelectItem> ReadSelectItems() => [];

    /// <summary><c>where_clause</c>, with its <c>WHERE</c>; null when there is none.</summary>
    private Expression? ReadWhere() => Accept(PostgresKeyword.Where) ? ReadExpression() : null;
}
