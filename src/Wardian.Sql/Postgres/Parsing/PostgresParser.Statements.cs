namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Which statement it is.</summary>
internal sealed partial class PostgresParser
{
    private Statement ReadStatement()
    {
        int first = _position;
        if (Accept(PostgresKeyword.Checkpoint))
        {
            return new UtilityStatement(SpanFrom(first)) { Verb = "checkpoint" };
        }

        Fail("statement");
        return new TransactionStatement(SpanFrom(first)) { Verb = string.Empty };
    }
}
