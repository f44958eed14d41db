namespace Wardian.Sql.MySql.Parsing;

/// <summary>Which statement it is.</summary>
internal sealed partial class MySqlParser
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

    private UtilityStatement FailStatement(string construct)
    {
        Fail(construct);
        return new UtilityStatement(SpanFrom(_position)) { Verb = string.Empty };
    }

    private Statement ReadStatementWithin()
    {
        if (AtPreparable)
        {
            return ReadPreparable();
        }

        return Current.Keyword switch
        {
            MySqlKeyword.Create => ReadCreate(),
            MySqlKeyword.Alter => ReadAlter(),
            MySqlKeyword.Drop => ReadDrop(),
            MySqlKeyword.Rename => ReadRename(),
            MySqlKeyword.Truncate => ReadTruncate(),
            MySqlKeyword.Set => ReadSet(),
            MySqlKeyword.Show => ReadShow(),
            MySqlKeyword.Load when Ahead(1).Keyword != MySqlKeyword.Index => ReadLoad(),
            MySqlKeyword.Handler => ReadHandler(),
            MySqlKeyword.Do => ReadDo(),
            MySqlKeyword.Call => ReadCallStatement(),
            MySqlKeyword.Explain or MySqlKeyword.Describe or MySqlKeyword.Desc => ReadExplain(),
            MySqlKeyword.Analyze when IsMariaDb && !IsTableWord(Ahead(1).Keyword) => ReadExplain(),
            MySqlKeyword.Grant or MySqlKeyword.Revoke => ReadPrivileges(),
            _ => AtTransaction ? ReadTransaction() : ReadSessionStatement(),
        };
    }

    private Statement ReadSessionStatement() => Current.Keyword switch
    {
        MySqlKeyword.Prepare => ReadPrepare(),
        MySqlKeyword.Execute => ReadExecute(),
        MySqlKeyword.Deallocate => ReadDeallocate(),
        MySqlKeyword.Lock or MySqlKeyword.Unlock => ReadLockStatement(),
        MySqlKeyword.Use => ReadUse(),
        MySqlKeyword.Analyze or MySqlKeyword.Check or MySqlKeyword.Checksum or MySqlKeyword.Optimize or MySqlKeyword.Repair =>
            ReadTableMaintenance(),
        MySqlKeyword.Flush => ReadFlush(),
        MySqlKeyword.Kill => ReadKill(),
        MySqlKeyword.Signal or MySqlKeyword.Resignal => ReadSignal(),
        MySqlKeyword.Get => ReadDiagnostics(),
        _ when AtBlock => ReadAnonymousBlock(),
        _ => ReadAdministration(),
    };

    private static bool IsTableWord(MySqlKeyword word) => word is MySqlKeyword.Table or MySqlKeyword.Tables or MySqlKeyword.Local
        or MySqlKeyword.NoWriteToBinlog;

    /// <summary>Whether a query or a statement that changes rows begins here.</summary>
    private bool AtPreparable => AtQuery || AtDml;

    private bool AtDml => Current.Keyword is MySqlKeyword.Insert or MySqlKeyword.Replace or MySqlKeyword.Update or MySqlKeyword.Delete;

    private Statement ReadPreparable()
    {
        int first = _position;
        if (At(TokenKind.Open))
        {
            return ReadQueryStatement();
        }

        WithClause? with = At(MySqlKeyword.With) ? ReadWith() : null;
        return AtDml ? ReadDml(first, with) : FinishQueryStatement(first, with);
    }

    private QueryStatement FinishQueryStatement(int first, WithClause? with)
    {
        QueryExpression query = ReadQuery(first, with);
        return new QueryStatement(SpanFrom(first)) { Query = query };
    }

    private Statement ReadDml(int first, WithClause? with) => Current.Keyword switch
    {
        MySqlKeyword.Insert or MySqlKeyword.Replace when with is null => ReadInsert(first),
        MySqlKeyword.Update when with is null || !IsMariaDb => ReadUpdate(first, with),
        MySqlKeyword.Delete when with is null || !IsMariaDb => ReadDelete(first, with),
        _ => FailStatement("statement"),
    };

    private QueryStatement ReadQueryStatement()
    {
        int first = _position;
        QueryExpression query = ReadQuery();
        return new QueryStatement(SpanFrom(first)) { Query = query };
    }
}
