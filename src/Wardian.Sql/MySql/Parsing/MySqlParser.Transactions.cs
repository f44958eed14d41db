using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Transactions and locks of tables.</summary>
internal sealed partial class MySqlParser
{
    private bool AtTransaction => Current.Keyword switch
    {
        MySqlKeyword.Begin => !_isInBody && (IsEndOfStatement(Ahead(1)) || Ahead(1).Keyword == MySqlKeyword.Work),
        MySqlKeyword.Start => Ahead(1).Keyword == MySqlKeyword.Transaction,
        MySqlKeyword.Commit or MySqlKeyword.Rollback or MySqlKeyword.Savepoint or MySqlKeyword.Xa => true,
        MySqlKeyword.Release => Ahead(1).Keyword == MySqlKeyword.Savepoint,
        _ => false,
    };

    private TransactionStatement ReadTransaction()
    {
        int first = _position;
        MySqlKeyword word = Current.Keyword;
        string verb = TakeKeyword();
        switch (word)
        {
            case MySqlKeyword.Begin:
                Accept(MySqlKeyword.Work);
                return Transaction(first, verb);
            case MySqlKeyword.Start:
                _position++;
                return ReadStartTransaction(first);
            case MySqlKeyword.Commit:
                ReadCompletion();
                return Transaction(first, verb);
            case MySqlKeyword.Rollback:
                return ReadRollback(first);
            case MySqlKeyword.Savepoint:
                Identifier savepoint = ReadName("savepoint");
                return Transaction(first, verb, savepoint);
            case MySqlKeyword.Release:
                _position++;
                Identifier released = ReadName("savepoint");
                return Transaction(first, "release savepoint", released);
            default:
                return ReadXa(first);
        }
    }

    private TransactionStatement Transaction(int first, string verb, Identifier? savepoint = null) =>
        new(SpanFrom(first)) { Verb = verb, Savepoint = savepoint };

    private TransactionStatement ReadStartTransaction(int first)
    {
        const string Construct = "start transaction";
        int from = _nodeCount;
        if (AtAny(MySqlKeyword.With, MySqlKeyword.Read))
        {
            do
            {
                int start = _position;
                if (Accept(MySqlKeyword.With))
                {
                    Expect(Construct, MySqlKeyword.Consistent, MySqlKeyword.Snapshot);
                }
                else
                {
                    Expect(MySqlKeyword.Read, Construct);
                    QualifiedName access = SingleName(ReadName(AtAny(MySqlKeyword.Only, MySqlKeyword.Write), Construct));
                    Push(new SettingChange(SpanFrom(start)) { Name = "transaction", Scope = VariableScope.Session,
                        Values = [new NameExpression(access.Span) { Name = access }] });
                }
            }
            while (Accept(TokenKind.Comma));
        }

        ImmutableArray<SettingChange> modes = Take<SettingChange>(from);
        return new TransactionStatement(SpanFrom(first)) { Verb = Construct, Modes = modes };
    }

    /// <summary><c>[WORK] [AND [NO] CHAIN] [[NO] RELEASE]</c>.</summary>
    private void ReadCompletion()
    {
        Accept(MySqlKeyword.Work);
        if (Accept(MySqlKeyword.And))
        {
            Accept(MySqlKeyword.No);
            Expect(MySqlKeyword.Chain, "commit");
        }

        if (!Accept(MySqlKeyword.No, MySqlKeyword.Release))
        {
            Accept(MySqlKeyword.Release);
        }
    }

    private TransactionStatement ReadRollback(int first)
    {
        if (!At(MySqlKeyword.To) && !At(MySqlKeyword.Work, MySqlKeyword.To))
        {
            ReadCompletion();
            return Transaction(first, "rollback");
        }

        Accept(MySqlKeyword.Work);
        _position++;
        if (At(MySqlKeyword.Savepoint) && IsName(Ahead(1)))
        {
            _position++;
        }

        Identifier savepoint = ReadName("rollback");
        return Transaction(first, "rollback to savepoint", savepoint);
    }

    private TransactionStatement ReadXa(int first)
    {
        string verb = $"xa {ReadWordText("xa")}";
        while (!IsEndOfStatement(Current))
        {
            _position++;
        }

        return Transaction(first, verb);
    }

    private Statement ReadLockStatement()
    {
        const string Construct = "lock tables";
        int first = _position;
        string verb = TakeKeyword();
        if (!AcceptAny(MySqlKeyword.Table, MySqlKeyword.Tables))
        {
            return ReadLockInstance(first, verb);
        }

        if (verb is "unlock")
        {
            return new UtilityStatement(SpanFrom(first)) { Verb = "unlock tables" };
        }

        int from = _nodeCount;
        do
        {
            int start = _position;
            QualifiedName name = ReadQualifiedName(Construct);
            Alias? alias = AtAny(MySqlKeyword.Read, MySqlKeyword.LowPriority, MySqlKeyword.Write) ? null : ReadAlias(mayHaveColumns: false);
            Push(new TableReference(SpanFrom(start)) { Name = name, Alias = alias });
            ReadLockMode();
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<TableReference> tables = Take<TableReference>(from);
        ReadLockWait();
        return new LockStatement(SpanFrom(first)) { Tables = tables };
    }

    private void ReadLockMode()
    {
        if (Accept(MySqlKeyword.Read))
        {
            Accept(MySqlKeyword.Local);
            return;
        }

        Accept(MySqlKeyword.LowPriority);
        Expect(MySqlKeyword.Write, "lock tables");
        Accept(MySqlKeyword.Concurrent);
    }

    private UtilityStatement ReadLockInstance(int first, string verb)
    {
        Expect(MySqlKeyword.Instance, "lock instance");
        if (verb is "lock")
        {
            Expect("lock instance", MySqlKeyword.For, MySqlKeyword.Backup);
        }

        return new UtilityStatement(SpanFrom(first)) { Verb = $"{verb} instance" };
    }
}
