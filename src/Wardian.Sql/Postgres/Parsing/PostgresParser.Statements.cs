namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Which statement it is.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Statements stand beside each other in the tree, so that each begins at its floor.</summary>
    private Statement ReadStatement()
    {
        int around = _highest;
        _highest = 0;
        Statement statement = Enter("statement") ? ReadStatementWithin() : FailStatement("statement");
        Leave();
        _highest = Math.Max(around, _highest);
        return statement;
    }

    private Statement ReadStatementWithin() => Current.Keyword switch
    {
        _ when AtPreparable => ReadPreparable(),
        PostgresKeyword.Create => ReadCreate(),
        PostgresKeyword.Alter => ReadAlter(),
        PostgresKeyword.Drop => ReadDrop(),
        PostgresKeyword.Set or PostgresKeyword.Reset or PostgresKeyword.Show => ReadSettingStatement(),
        PostgresKeyword.Copy => ReadCopy(),
        PostgresKeyword.Truncate => ReadTruncate(),
        PostgresKeyword.Grant or PostgresKeyword.Revoke => ReadPrivilegeStatement(),
        PostgresKeyword.Comment => ReadComment(),
        PostgresKeyword.Security => ReadSecurityLabel(),
        PostgresKeyword.Import => ReadImportForeignSchema(),
        PostgresKeyword.Reassign => ReadReassignOwned(),
        _ => AtTransaction ? ReadTransaction() : ReadSessionStatement(),
    };

    private Statement ReadSessionStatement() => Current.Keyword switch
    {
        PostgresKeyword.Explain => ReadExplain(),
        PostgresKeyword.Prepare => ReadPrepare(),
        PostgresKeyword.Execute => ReadExecute(),
        PostgresKeyword.Deallocate => ReadDeallocate(),
        PostgresKeyword.Declare => ReadDeclareCursor(),
        PostgresKeyword.Fetch or PostgresKeyword.Move => ReadFetch(),
        PostgresKeyword.Close => ReadCloseCursor(),
        PostgresKeyword.Call => ReadCallStatement(),
        PostgresKeyword.Do => ReadDo(),
        PostgresKeyword.Listen or PostgresKeyword.Unlisten or PostgresKeyword.Notify => ReadChannelStatement(),
        PostgresKeyword.Lock => ReadLock(),
        PostgresKeyword.Discard => ReadDiscard(),
        PostgresKeyword.Load => ReadLoad(),
        PostgresKeyword.Checkpoint => ReadCheckpoint(),
        PostgresKeyword.Vacuum or PostgresKeyword.Analyze or PostgresKeyword.Analyse => ReadVacuum(),
        PostgresKeyword.Cluster => ReadCluster(),
        PostgresKeyword.Reindex => ReadReindex(),
        PostgresKeyword.Refresh => ReadRefresh(),
        _ => FailStatement("statement"),
    };

    /// <summary>Whether a query or a statement that changes rows begins here.</summary>
    private bool AtPreparable => AtQuery || AtDml;

    private bool AtDml => AtAny(PostgresKeyword.Insert, PostgresKeyword.Update, PostgresKeyword.Delete, PostgresKeyword.Merge);

    /// <summary><c>INSERT</c>, <c>UPDATE</c>, <c>DELETE</c>, <c>MERGE</c> from behind <c>WITH</c>, when they have one.</summary>
    private Statement ReadDml(int first, WithClause? with) => Current.Keyword switch
    {
        PostgresKeyword.Insert => ReadInsert(first, with),
        PostgresKeyword.Update => ReadUpdate(first, with),
        PostgresKeyword.Delete => ReadDelete(first, with),
        PostgresKeyword.Merge => ReadMerge(first, with),
        _ => FailStatement("statement"),
    };

    /// <summary>A query as a statement; what changes rows is refused.</summary>
    private QueryStatement ReadQueryStatement()
    {
        int first = _position;
        QueryExpression query = ReadQuery();
        return new QueryStatement(SpanFrom(first)) { Query = query };
    }
}
