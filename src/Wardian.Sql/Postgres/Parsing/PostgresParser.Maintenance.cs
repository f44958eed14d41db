namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What keeps a database in order: <c>VACUUM</c>, <c>ANALYZE</c>, <c>CLUSTER</c>, <c>REINDEX</c> and the like.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>VACUUM</c> and <c>ANALYZE</c>: the old words only in their order, or options in parentheses.</summary>
    private UtilityStatement ReadVacuum()
    {
        int first = _position;
        bool isVacuum = At(PostgresKeyword.Vacuum);
        _position++;
        var parts = new UtilityParts(isVacuum ? "vacuum" : "analyze");
        if (At(TokenKind.Open))
        {
            ReadUtilityOptions(parts.Options, "vacuum");
        }
        else
        {
            AcceptWordOption(parts.Options, PostgresKeyword.Full, isVacuum);
            AcceptWordOption(parts.Options, PostgresKeyword.Freeze, isVacuum);
            AcceptWordOption(parts.Options, PostgresKeyword.Verbose);
            if (isVacuum)
            {
                AcceptAnalyzeOption(parts.Options);
            }
        }

        if (AtColumnName)
        {
            do
            {
                parts.Objects.Add(ReadObject("table"));
                AddColumns(parts.Objects, AcceptColumnNameList("vacuum"));
            }
            while (Accept(TokenKind.Comma));
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadCluster()
    {
        int first = _position;
        Expect(PostgresKeyword.Cluster, "cluster");
        var parts = new UtilityParts("cluster");
        if (At(TokenKind.Open))
        {
            ReadUtilityOptions(parts.Options, "cluster");
        }
        else
        {
            AcceptWordOption(parts.Options, PostgresKeyword.Verbose);
        }

        if (AtColumnName && Ahead(1).Keyword == PostgresKeyword.On)
        {
            parts.Objects.Add(ReadSimpleObject("index"));
            Expect(PostgresKeyword.On, "cluster");
            parts.Objects.Add(ReadObject("table"));
        }
        else if (AtColumnName)
        {
            parts.Objects.Add(ReadObject("table"));
            if (Accept(PostgresKeyword.Using))
            {
                parts.Objects.Add(ReadSimpleObject("index"));
            }
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary>Since PostgreSQL 16 the name of the database may be left out.</summary>
    private UtilityStatement ReadReindex()
    {
        int first = _position;
        Expect(PostgresKeyword.Reindex, "reindex");
        var parts = new UtilityParts("reindex");
        if (At(TokenKind.Open))
        {
            ReadUtilityOptions(parts.Options, "reindex");
        }

        string kind = Spelling(Current);
        bool isRelation = AcceptAny(PostgresKeyword.Index, PostgresKeyword.Table);
        bool isOptional = AtAny(PostgresKeyword.System, PostgresKeyword.Database);
        if (!isRelation && !AcceptAny(PostgresKeyword.Schema, PostgresKeyword.System, PostgresKeyword.Database))
        {
            Fail("reindex");
        }

        AcceptWordOption(parts.Options, PostgresKeyword.Concurrently);
        if (isRelation)
        {
            parts.Objects.Add(ReadObject(kind));
        }
        else if (!isOptional || AtColumnName)
        {
            parts.Objects.Add(ReadSimpleObject(kind == "system" ? "database" : kind));
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadRefresh()
    {
        int first = _position;
        ExpectWords("refresh", PostgresKeyword.Refresh, PostgresKeyword.Materialized, PostgresKeyword.View);
        var parts = new UtilityParts("refresh materialized view");
        AcceptWordOption(parts.Options, PostgresKeyword.Concurrently);
        parts.Objects.Add(ReadObject("materialized view"));
        int start = _position;
        if (AcceptWithoutData())
        {
            parts.Options.Add(MakeWordOption(start));
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>opt_with_data</c>: whether <c>WITH NO DATA</c> is written.</summary>
    private bool AcceptWithoutData()
    {
        bool isWithout = AcceptWords(PostgresKeyword.With, PostgresKeyword.No, PostgresKeyword.Data);
        _ = !isWithout && Accept(PostgresKeyword.With, PostgresKeyword.Data);
        return isWithout;
    }

    private UtilityStatement ReadDiscard()
    {
        int first = _position;
        Expect(PostgresKeyword.Discard, "discard");
        int start = _position;
        FailIf(
            !AcceptAny(
                PostgresKeyword.All, PostgresKeyword.Temp, PostgresKeyword.Temporary, PostgresKeyword.Plans, PostgresKeyword.Sequences),
            "discard");
        var parts = new UtilityParts("discard");
        parts.Options.Add(MakeWordOption(start));
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadLoad()
    {
        int first = _position;
        Expect(PostgresKeyword.Load, "load");
        var parts = new UtilityParts("load");
        parts.Expressions.Add(ReadStringConstant("load"));
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadCheckpoint()
    {
        int first = _position;
        Expect(PostgresKeyword.Checkpoint, "checkpoint");
        return new UtilityStatement(SpanFrom(first)) { Verb = "checkpoint" };
    }
}
