using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Statements that look after the server. What they name is told as far as it holds data.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>The first words of statements that neither read nor write rows and of which only the verb is told.</summary>
    private static readonly FrozenSet<MySqlKeyword> AdministrativeVerbs = FrozenSet.Create(
        MySqlKeyword.Backup, MySqlKeyword.Binlog, MySqlKeyword.Cache, MySqlKeyword.Change, MySqlKeyword.Clone, MySqlKeyword.Help,
            MySqlKeyword.Import, MySqlKeyword.Install, MySqlKeyword.Load, MySqlKeyword.Purge, MySqlKeyword.Reset, MySqlKeyword.Restart,
            MySqlKeyword.Shutdown, MySqlKeyword.Slave, MySqlKeyword.Start,
        MySqlKeyword.Stop, MySqlKeyword.Uninstall);

    private UtilityStatement ReadAdministration()
    {
        int first = _position;
        if (!AdministrativeVerbs.Contains(Current.Keyword) || IsEndOfStatement(Ahead(1)) != Current.Keyword is MySqlKeyword.Restart
            or MySqlKeyword.Shutdown)
        {
            return FailStatement("statement");
        }

        string verb = TakeKeyword();
        verb = Current.Kind == TokenKind.Word ? $"{verb} {ReadWordText("statement")}" : verb;
        SkipToEnd();
        return new UtilityStatement(SpanFrom(first)) { Verb = verb };
    }

    /// <summary>Goes to the end of a statement of which the rest says nothing about data.</summary>
    private void SkipToEnd()
    {
        while (!IsEndOfStatement(Current))
        {
            _position++;
        }
    }

    private UtilityStatement ReadUse()
    {
        int first = _position;
        _position++;
        QualifiedName name = SingleName(ReadName("use"));
        return new UtilityStatement(SpanFrom(first)) { Verb = "use",
            Objects = [new ObjectName(name.Span) { Kind = "database", Name = name }] };
    }

    private ImmutableArray<ObjectName> ReadObjects(string kind, string construct)
    {
        int from = _nodeCount;
        do
        {
            QualifiedName name = ReadQualifiedName(construct);
            Push(new ObjectName(name.Span) { Kind = kind, Name = name });
        }
        while (Accept(TokenKind.Comma));
        return Take<ObjectName>(from);
    }

    /// <summary><c>ANALYZE</c>, <c>CHECK</c>, <c>CHECKSUM</c>, <c>OPTIMIZE</c>, <c>REPAIR</c> of tables or views.</summary>
    private UtilityStatement ReadTableMaintenance()
    {
        int first = _position;
        string verb = TakeKeyword();
        AcceptAny(MySqlKeyword.NoWriteToBinlog, MySqlKeyword.Local);
        string kind = At(MySqlKeyword.View) ? "view" : "table";
        if (!AcceptAny(MySqlKeyword.Table, MySqlKeyword.Tables, MySqlKeyword.View))
        {
            return FailStatement(verb);
        }

        ImmutableArray<ObjectName> tables = ReadObjects(kind, verb);
        ImmutableArray<Expression> columns = verb == "analyze" && Accept(MySqlKeyword.Update) ? ReadHistogramColumns() : [];
        int option = _position;
        bool keepsValues = verb == "analyze" && IsMariaDb && AtName && ReadWordText(verb) == "persistent";
        if (keepsValues)
        {
            columns = ReadPersistentColumns();
        }

        SkipToEnd();
        return new UtilityStatement(SpanFrom(first))
        {
            Verb = $"{verb} {kind}",
            Objects = tables,
            Expressions = columns,
            Options = keepsValues ? [new StatementOption(SpanOf(option)) { Name = "persistent" }] : [],
        };
    }

    /// <summary>MariaDB's <c>FOR ALL</c>, which is told by no columns, or <c>FOR COLUMNS (a, b) INDEXES (…)</c>; of several tables each may have its own.</summary>
    private ImmutableArray<Expression> ReadPersistentColumns()
    {
        const string Construct = "persistent";
        Expect(MySqlKeyword.For, Construct);
        ImmutableArray<Expression> columns = [];
        if (!Accept(MySqlKeyword.All))
        {
            ReadWordText(Construct);
            columns = Accept(MySqlKeyword.All) ? [] : ReadKeyParts(Construct);
            ReadWordText(Construct);
            if (!Accept(MySqlKeyword.All))
            {
                Expect(TokenKind.Open, Construct);
                while (!IsEndOfStatement(Current) && !At(TokenKind.Close))
                {
                    _position++;
                }

                Expect(TokenKind.Close, Construct);
            }
        }

        if (!IsEndOfStatement(Current))
        {
            Fail(Construct);
        }

        return columns;
    }

    /// <summary>MySQL's <c>UPDATE HISTOGRAM ON a, b</c>.</summary>
    private ImmutableArray<Expression> ReadHistogramColumns()
    {
        const string Construct = "histogram";
        if (ReadWordText(Construct) != Construct)
        {
            Fail(Construct);
        }

        Expect(MySqlKeyword.On, Construct);
        return ReadTableNameExpressions();
    }

    private UtilityStatement ReadFlush()
    {
        int first = _position;
        _position++;
        AcceptAny(MySqlKeyword.NoWriteToBinlog, MySqlKeyword.Local);
        bool isOfTables = AcceptAny(MySqlKeyword.Table, MySqlKeyword.Tables);
        ImmutableArray<ObjectName> tables = isOfTables && AtName ? ReadObjects("table", "flush") : [];
        if (!isOfTables && !AtAnyWord)
        {
            return FailStatement("flush");
        }

        int option = _position;
        bool isExport = isOfTables && At(MySqlKeyword.For);
        SkipToEnd();
        return new UtilityStatement(SpanFrom(first))
        {
            Verb = "flush",
            Objects = tables,
            Options = isExport ? [new StatementOption(SpanFrom(option)) { Name = "for export" }] : [],
        };
    }

    private UtilityStatement ReadKill()
    {
        int first = _position;
        _position++;
        if (IsMariaDb && AtAny(MySqlKeyword.Hard, MySqlKeyword.Soft) && !IsEndOfStatement(Ahead(1)))
        {
            _position++;
        }

        if (AtAny(MySqlKeyword.Connection, MySqlKeyword.Query) && !IsEndOfStatement(Ahead(1)))
        {
            _position++;
        }

        if (IsMariaDb && (At(MySqlKeyword.Id) || At(MySqlKeyword.User)) && !IsEndOfStatement(Ahead(1)))
        {
            bool isUser = Accept(MySqlKeyword.User);
            _position += isUser ? 0 : 1;
            if (isUser)
            {
                ReadAccount("kill");
                return new UtilityStatement(SpanFrom(first)) { Verb = "kill" };
            }
        }

        Expression connection = ReadExpression();
        return new UtilityStatement(SpanFrom(first)) { Verb = "kill", Expressions = [connection] };
    }

    /// <summary>An account: <c>user</c>, <c>user@host</c>, <c>'user'@'host'</c>, <c>CURRENT_USER</c>.</summary>
    private QualifiedName ReadAccount(string construct)
    {
        int first = _position;
        if (AcceptAny(MySqlKeyword.CurrentUser, MySqlKeyword.CurrentRole))
        {
            if (Accept(TokenKind.Open))
            {
                Expect(TokenKind.Close, construct);
            }

            return SingleName(new Identifier("current_user", SpanFrom(first)));
        }

        Identifier name = ReadNameOrText(construct);
        if (!At(TokenKind.UserVariable))
        {
            return SingleName(name);
        }

        string host = Decode(Current);
        _position++;
        return SingleName(new Identifier($"{name.Name}@{host}", SpanFrom(first), name.IsQuoted));
    }
}
