#pragma warning disable CA1822, CA1859
namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Which statement it is.</summary>
internal sealed partial class PostgresParser
{
    private Statement ReadStatement()
    {
        int first = _position;
        if (AtQuery)
        {
            QueryExpression query = ReadQuery();
            return new QueryStatement(SpanFrom(first)) { Query = query };
        }

        if (Accept(PostgresKeyword.Checkpoint))
        {
            return new UtilityStatement(SpanFrom(first)) { Verb = "checkpoint" };
        }

        Fail("statement");
        return new TransactionStatement(SpanFrom(first)) { Verb = string.Empty };
    }

    /// <summary><c>INSERT</c>, <c>UPDATE</c>, <c>DELETE</c>, <c>MERGE</c>.</summary>
    private Statement ReadDml()
    {
        int first = _position;
        Fail("statement");
        return new TransactionStatement(SpanFrom(first)) { Verb = string.Empty };
    }
}
