namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Which statement it is.</summary>
internal sealed partial class PostgresParser
{
    private Statement ReadStatement()
    {
        int first = _position;
        if (AtQuery)
        {
            return ReadCommonTableStatement();
        }

        if (Accept(PostgresKeyword.Checkpoint))
        {
            return new UtilityStatement(SpanFrom(first)) { Verb = "checkpoint" };
        }

        Fail("statement");
        return new TransactionStatement(SpanFrom(first)) { Verb = string.Empty };
    }

    /// <summary><c>INSERT</c>, <c>UPDATE</c>, <c>DELETE</c>, <c>MERGE</c> from behind <c>WITH</c>, when they have one.</summary>
    private TransactionStatement ReadDml(int first, WithClause? with)
    {
        Fail("statement");
        return new TransactionStatement(with?.Span ?? SpanFrom(first)) { Verb = string.Empty };
    }
}
