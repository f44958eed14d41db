using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>SET</c>, <c>RESET</c>, <c>SHOW</c>, also inside the definitions of roles, databases and routines.</summary>
internal sealed partial class PostgresParser
{
    private Statement ReadSettingStatement()
    {
        int first = _position;
        if (Accept(PostgresKeyword.Show))
        {
            string subject = ReadSettingSubject();
            return new ShowStatement(SpanFrom(first)) { Subject = subject };
        }

        if (At(PostgresKeyword.Set, PostgresKeyword.Constraints) && !IsGenericSetting(1))
        {
            return ReadSetConstraints(first);
        }

        ImmutableArray<SettingChange>.Builder changes = ImmutableArray.CreateBuilder<SettingChange>();
        bool isLocal = false;
        if (At(PostgresKeyword.Reset))
        {
            changes.Add(ReadReset());
        }
        else
        {
            Expect(PostgresKeyword.Set, "set");
            isLocal = AcceptSettingScope();
            ReadSettingChange(changes, allowTransaction: true);
        }

        return new SetStatement(SpanFrom(first)) { Changes = changes.ToImmutable(), IsLocal = isLocal };
    }

    /// <summary><c>LOCAL</c> or <c>SESSION</c>, where they are not themselves what is set.</summary>
    private bool AcceptSettingScope()
    {
        if (IsGenericSetting(0) || At(PostgresKeyword.Session, PostgresKeyword.Characteristics)
            || At(PostgresKeyword.Session, PostgresKeyword.Authorization))
        {
            return false;
        }

        return !Accept(PostgresKeyword.Session) && Accept(PostgresKeyword.Local);
    }

    /// <summary>Whether a plain setting's name stands there, whatever else the word means: a dot or a sign of assignment follows.</summary>
    private bool IsGenericSetting(int offset)
    {
        ParserToken behind = Ahead(offset + 1);
        return behind.Kind == TokenKind.Dot || IsOperator(behind, '=') || behind.Keyword is PostgresKeyword.To or PostgresKeyword.From;
    }

    /// <summary><c>set_rest</c>; without <paramref name="allowTransaction"/>, <c>set_rest_more</c>.</summary>
    private void ReadSettingChange(ImmutableArray<SettingChange>.Builder changes, bool allowTransaction)
    {
        int first = _position;
        if (IsGenericSetting(0))
        {
            changes.Add(ReadGenericSetting());
        }
        else if (At(PostgresKeyword.Transaction, PostgresKeyword.Snapshot))
        {
            _position += 2;
            changes.Add(MakeSetting(first, "transaction snapshot", ReadStringConstant("set transaction snapshot")));
        }
        else if (allowTransaction && Accept(PostgresKeyword.Transaction))
        {
            ReadTransactionModes(changes, "transaction_");
        }
        else if (allowTransaction && Accept(PostgresKeyword.Session, PostgresKeyword.Characteristics))
        {
            ExpectWords("set", PostgresKeyword.As, PostgresKeyword.Transaction);
            ReadTransactionModes(changes, "default_transaction_");
        }
        else
        {
            changes.Add(ReadSpecialSetting(first));
        }
    }

    private SettingChange MakeSetting(int first, string name, params ImmutableArray<Expression> values) =>
        new(SpanFrom(first)) { Name = name, Values = values };

    /// <summary><c>generic_set</c> and <c>FROM CURRENT</c>.</summary>
    private SettingChange ReadGenericSetting()
    {
        int first = _position;
        string name = ReadSettingName();
        if (Accept(PostgresKeyword.From))
        {
            Expect(PostgresKeyword.Current, "set");
            return MakeSetting(first, name);
        }

        if (!AcceptOperator('='))
        {
            Expect(PostgresKeyword.To, "set");
        }

        if (Accept(PostgresKeyword.Default))
        {
            return new SettingChange(SpanFrom(first)) { Name = name, IsReset = true };
        }

        ImmutableArray<Expression>.Builder values = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            values.Add(ReadSettingValue("set"));
        }
        while (Accept(TokenKind.Comma));
        return new SettingChange(SpanFrom(first)) { Name = name, Values = values.ToImmutable() };
    }

    /// <summary><c>var_name</c>: names of settings are compared without regard to case, even quoted ones.</summary>
    private string ReadSettingName()
    {
        string name = ReadColumnName("setting").Name ?? string.Empty;
        while (Accept(TokenKind.Dot))
        {
            name += "." + ReadColumnName("setting").Name;
        }

        return name.ToLowerInvariant();
    }

    /// <summary>What the standard spells in a way of its own; <c>SET CATALOG</c> is refused by the server too.</summary>
    private SettingChange ReadSpecialSetting(int first)
    {
        const string Construct = "set";
        PostgresKeyword word = Current.Keyword;
        if (At(PostgresKeyword.Session, PostgresKeyword.Authorization) || At(PostgresKeyword.Xml, PostgresKeyword.Option)
            || At(PostgresKeyword.Time, PostgresKeyword.Zone))
        {
            _position += 2;
        }
        else if (!AcceptAny(PostgresKeyword.Schema, PostgresKeyword.Names, PostgresKeyword.Role))
        {
            Fail(Construct);
        }

        switch (word)
        {
            case PostgresKeyword.Schema:
                return MakeSetting(first, "search_path", ReadStringConstant(Construct));
            case PostgresKeyword.Names:
                return AtString ? MakeSetting(first, "client_encoding", ReadStringConstant(Construct)) : MakeReset(first, "client_encoding");
            case PostgresKeyword.Role:
                return MakeSetting(first, "role", ReadWordOrString(Construct));
            case PostgresKeyword.Session:
                return At(PostgresKeyword.Default)
                    ? MakeReset(first, "session_authorization")
                    : MakeSetting(first, "session_authorization", ReadWordOrString(Construct));
            case PostgresKeyword.Xml:
                FailIf(!AtAny(PostgresKeyword.Document, PostgresKeyword.Content), Construct);
                return MakeSetting(first, "xmloption", ReadWordValue(Construct));
            default:
                return ReadTimeZone(first);
        }
    }

    private SettingChange MakeReset(int first, string name)
    {
        Accept(PostgresKeyword.Default);
        return new SettingChange(SpanFrom(first)) { Name = name, IsReset = true };
    }

    /// <summary><c>zone_value</c>: <c>LOCAL</c> is the default too.</summary>
    private SettingChange ReadTimeZone(int first)
    {
        if (Accept(PostgresKeyword.Local) || At(PostgresKeyword.Default))
        {
            return MakeReset(first, "timezone");
        }

        if (At(PostgresKeyword.Interval))
        {
            return MakeSetting(first, "timezone", ReadPrimary());
        }

        FailIf(!AtIdentifier && !AtString && !AtSignedNumber, "time zone");
        return MakeSetting(first, "timezone", ReadSettingValue("time zone"));
    }

    private SettingChange ReadReset()
    {
        int first = _position;
        Expect(PostgresKeyword.Reset, "reset");
        string name = ReadSettingSubject();
        return new SettingChange(SpanFrom(first)) { Name = name, IsReset = true };
    }

    /// <summary>What is reset or shown: the setting's name, or <c>all</c>.</summary>
    private string ReadSettingSubject()
    {
        if (Accept(PostgresKeyword.All))
        {
            return "all";
        }

        if (Accept(PostgresKeyword.Time, PostgresKeyword.Zone))
        {
            return "timezone";
        }

        if (Accept(PostgresKeyword.Session, PostgresKeyword.Authorization))
        {
            return "session_authorization";
        }

        return AcceptWords(PostgresKeyword.Transaction, PostgresKeyword.Isolation, PostgresKeyword.Level)
            ? "transaction_isolation"
            : ReadSettingName();
    }

    private UtilityStatement ReadSetConstraints(int first)
    {
        ExpectWords("set constraints", PostgresKeyword.Set, PostgresKeyword.Constraints);
        var parts = new UtilityParts("set constraints");
        if (!Accept(PostgresKeyword.All))
        {
            ReadObjects(parts.Objects, "constraint");
        }

        int start = _position;
        FailIf(!AcceptAny(PostgresKeyword.Deferred, PostgresKeyword.Immediate), "set constraints");
        parts.Options.Add(MakeWordOption(start));
        return parts.Build(SpanFrom(first));
    }

    /// <summary>
    /// <c>SetResetClause</c> and <c>FunctionSetResetClause</c>: settings that go with a role, a database or a routine, as options
    /// <c>set name</c> and <c>reset name</c>; without values it is the session's own value at that time.
    /// </summary>
    private void ReadSettingOption(ImmutableArray<StatementOption>.Builder options, bool allowTransaction)
    {
        int first = _position;
        ImmutableArray<SettingChange>.Builder changes = ImmutableArray.CreateBuilder<SettingChange>();
        if (At(PostgresKeyword.Reset))
        {
            changes.Add(ReadReset());
        }
        else
        {
            Expect(PostgresKeyword.Set, "set");
            ReadSettingChange(changes, allowTransaction);
        }

        foreach (SettingChange change in changes)
        {
            string word = change.IsReset ? "reset " : "set ";
            options.Add(MakeOption(first, word + change.Name, change.Values));
        }
    }
}
