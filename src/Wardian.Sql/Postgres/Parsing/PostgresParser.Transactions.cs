using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Transactions and savepoints.</summary>
internal sealed partial class PostgresParser
{
    private bool AtTransaction =>
        AtAny(
            PostgresKeyword.Begin, PostgresKeyword.Start, PostgresKeyword.Commit, PostgresKeyword.End, PostgresKeyword.Rollback,
            PostgresKeyword.Abort, PostgresKeyword.Savepoint, PostgresKeyword.Release)
        || AtPrepareTransaction;

    private bool AtPrepareTransaction =>
        At(PostgresKeyword.Prepare, PostgresKeyword.Transaction)
        && IsString(Ahead(2).Kind);

    private TransactionStatement ReadTransaction()
    {
        int first = _position;
        switch (Current.Keyword)
        {
            case PostgresKeyword.Begin:
                _position++;
                AcceptTransactionWord();
                return ReadTransactionStart(first, "begin");
            case PostgresKeyword.Start:
                ExpectWords("start", PostgresKeyword.Start, PostgresKeyword.Transaction);
                return ReadTransactionStart(first, "start transaction");
            case PostgresKeyword.Savepoint:
                _position++;
                return ReadSavepoint(first, "savepoint");
            case PostgresKeyword.Release:
                _position++;
                AcceptSavepointWord();
                return ReadSavepoint(first, "release savepoint");
            case PostgresKeyword.Prepare:
                _position += 2;
                return ReadPreparedTransaction(first, "prepare transaction");
            default:
                return ReadTransactionEnd(first);
        }
    }

    /// <summary><c>COMMIT</c>, <c>ROLLBACK</c> and their synonyms, with or without what follows them.</summary>
    private TransactionStatement ReadTransactionEnd(int first)
    {
        string verb = Spelling(Current);
        _position++;
        if (verb is "commit" or "rollback" && Accept(PostgresKeyword.Prepared))
        {
            return ReadPreparedTransaction(first, verb + " prepared");
        }

        AcceptTransactionWord();
        if (verb == "rollback" && Accept(PostgresKeyword.To))
        {
            AcceptSavepointWord();
            return ReadSavepoint(first, "rollback to savepoint");
        }

        if (Accept(PostgresKeyword.And))
        {
            verb += Accept(PostgresKeyword.No) ? " and no chain" : " and chain";
            Expect(PostgresKeyword.Chain, "transaction");
        }

        return new TransactionStatement(SpanFrom(first)) { Verb = verb };
    }

    private TransactionStatement ReadTransactionStart(int first, string verb)
    {
        ImmutableArray<SettingChange>.Builder modes = ImmutableArray.CreateBuilder<SettingChange>();
        if (AtTransactionMode)
        {
            ReadTransactionModes(modes, "transaction_");
        }

        return new TransactionStatement(SpanFrom(first)) { Verb = verb, Modes = modes.ToImmutable() };
    }

    private TransactionStatement ReadSavepoint(int first, string verb)
    {
        Identifier name = ReadColumnName("savepoint");
        return new TransactionStatement(SpanFrom(first)) { Verb = verb, Savepoint = name };
    }

    private TransactionStatement ReadPreparedTransaction(int first, string verb)
    {
        ReadStringConstant("prepared transaction");
        return new TransactionStatement(SpanFrom(first)) { Verb = verb };
    }

    private void AcceptTransactionWord() => AcceptAny(PostgresKeyword.Work, PostgresKeyword.Transaction);

    /// <summary>The word <c>SAVEPOINT</c> before a name; alone it is the name.</summary>
    private void AcceptSavepointWord()
    {
        if (At(PostgresKeyword.Savepoint) && IsWord(Ahead(1).Kind))
        {
            Accept(PostgresKeyword.Savepoint);
        }
    }

    private bool AtTransactionMode =>
        AtAny(PostgresKeyword.Isolation, PostgresKeyword.Read, PostgresKeyword.Deferrable)
        || At(PostgresKeyword.Not, PostgresKeyword.Deferrable);

    /// <summary><c>transaction_mode_list</c>: the settings' names begin with <paramref name="prefix"/>; commas may be left out.</summary>
    private void ReadTransactionModes(ImmutableArray<SettingChange>.Builder modes, string prefix)
    {
        bool isComma;
        do
        {
            modes.Add(ReadTransactionMode(prefix));
            isComma = Accept(TokenKind.Comma);
        }
        while (isComma || AtTransactionMode);
    }

    private SettingChange ReadTransactionMode(string prefix)
    {
        const string Construct = "transaction mode";
        int first = _position;
        string name = "read_only";
        ImmutableArray<Expression> values = [];
        if (Accept(PostgresKeyword.Isolation, PostgresKeyword.Level))
        {
            name = "isolation";
            values = ReadIsolationLevel();
        }
        else if (Accept(PostgresKeyword.Read))
        {
            FailIf(!AtAny(PostgresKeyword.Only, PostgresKeyword.Write), Construct);
            values = [ReadWordValue(Construct)];
        }
        else
        {
            name = "deferrable";
            values = At(PostgresKeyword.Not) ? [ReadWordValue(Construct)] : [];
            Expect(PostgresKeyword.Deferrable, Construct);
        }

        return new SettingChange(SpanFrom(first)) { Name = prefix + name, Values = values };
    }

    /// <summary>One or two words.</summary>
    private ImmutableArray<Expression> ReadIsolationLevel()
    {
        const string Construct = "isolation level";
        if (At(PostgresKeyword.Serializable))
        {
            return [ReadWordValue(Construct)];
        }

        bool isLevel = At(PostgresKeyword.Read, PostgresKeyword.Uncommitted) || At(PostgresKeyword.Read, PostgresKeyword.Committed)
            || At(PostgresKeyword.Repeatable, PostgresKeyword.Read);
        FailIf(!isLevel, Construct);
        return [ReadWordValue(Construct), ReadWordValue(Construct)];
    }
}
