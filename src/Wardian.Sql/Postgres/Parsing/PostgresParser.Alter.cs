namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What an <c>ALTER</c> changes.</summary>
internal sealed partial class PostgresParser
{
    private const CommonChanges RenameOwnerSchema = CommonChanges.Rename | CommonChanges.Owner | CommonChanges.Schema;

    private Statement ReadAlter()
    {
        int first = _position;
        Expect(PostgresKeyword.Alter, "alter");
        return Current.Keyword switch
        {
            _ when AtAlterRelation => ReadAlterRelation(first),
            PostgresKeyword.Type => ReadAlterType(first),
            PostgresKeyword.Domain => ReadAlterDomain(first),
            PostgresKeyword.Role or PostgresKeyword.User or PostgresKeyword.Group => ReadAlterRole(first),
            PostgresKeyword.Default => ReadAlterDefaultPrivileges(first),
            PostgresKeyword.Function or PostgresKeyword.Procedure => ReadAlterRoutine(first),
            PostgresKeyword.Routine => ReadAlterRoutine(first),
            PostgresKeyword.Operator => ReadAlterOperator(first),
            PostgresKeyword.Text => ReadAlterTextSearch(first),
            PostgresKeyword.Policy => ReadPolicy(first, isCreate: false),
            PostgresKeyword.Extension => ReadAlterExtension(first),
            PostgresKeyword.Database => ReadAlterDatabase(first),
            PostgresKeyword.System => ReadAlterSystem(first),
            PostgresKeyword.Publication => ReadAlterPublication(first),
            PostgresKeyword.Subscription => ReadAlterSubscription(first),
            PostgresKeyword.Foreign => ReadAlterForeignDataWrapper(first),
            PostgresKeyword.Server => ReadAlterServer(first),
            PostgresKeyword.Large => ReadAlterLargeObject(first),
            _ => ReadAlterOther(first),
        };
    }

    /// <summary>Objects of which hardly more than the name, the owner and the schema can change.</summary>
    private Statement ReadAlterOther(int first)
    {
        switch (Current.Keyword)
        {
            case PostgresKeyword.Aggregate:
                return ReadAlterSimply(first, "aggregate", RenameOwnerSchema);
            case PostgresKeyword.Collation:
                return ReadAlterSimply(first, "collation", RenameOwnerSchema, PostgresKeyword.Refresh, PostgresKeyword.Version);
            case PostgresKeyword.Conversion:
                return ReadAlterSimply(first, "conversion", RenameOwnerSchema);
            case PostgresKeyword.Schema:
                return ReadAlterSimply(first, "schema", CommonChanges.Rename | CommonChanges.Owner);
            case PostgresKeyword.Language or PostgresKeyword.Procedural:
                Accept(PostgresKeyword.Procedural);
                return ReadAlterSimply(first, "language", CommonChanges.Rename | CommonChanges.Owner);
            case PostgresKeyword.Statistics:
                return ReadAlterStatistics(first);
            case PostgresKeyword.Tablespace:
                return ReadAlterTablespace(first);
            case PostgresKeyword.Event:
                return ReadAlterEventTrigger(first);
            case PostgresKeyword.Trigger or PostgresKeyword.Rule:
                return ReadAlterOnTable(first);
            default:
                return FailStatement("alter");
        }
    }

    /// <summary>From the kind's word: the object, then a common change or the words <paramref name="other"/>.</summary>
    private UtilityStatement ReadAlterSimply(
        int first, string kind, CommonChanges allowed, params ReadOnlySpan<PostgresKeyword> other)
    {
        var parts = new UtilityParts("alter " + kind);
        _position += AtEnd ? 0 : 1;
        parts.Objects.Add(kind switch
        {
            "aggregate" => ReadAggregate(),
            "schema" or "language" => ReadSimpleObject(kind),
            _ => ReadObject(kind),
        });
        int start = _position;
        if (!other.IsEmpty && AcceptWords(other))
        {
            parts.Options.Add(MakeWordOption(start));
        }
        else
        {
            ReadCommonChange(parts, allowed);
        }

        return parts.Build(SpanFrom(first));
    }

    private void ReadCommonChange(UtilityParts parts, CommonChanges allowed) => FailIf(!AcceptCommonChange(parts, allowed), "alter");

    /// <summary>
    /// <c>RENAME TO</c>, <c>OWNER TO</c>, <c>SET SCHEMA</c>, <c>[NO] DEPENDS ON EXTENSION</c>: an option of these words, with the new name
    /// as its value or the other object among the statement's.
    /// </summary>
    private bool AcceptCommonChange(UtilityParts parts, CommonChanges allowed)
    {
        int first = _position;
        if (allowed.HasFlag(CommonChanges.Rename) && Accept(PostgresKeyword.Rename, PostgresKeyword.To))
        {
            FailIf(!AtColumnName, "rename");
            parts.Options.Add(MakeOption(first, "rename to", ReadWordValue("rename")));
            return true;
        }

        if (allowed.HasFlag(CommonChanges.Owner) && Accept(PostgresKeyword.Owner, PostgresKeyword.To))
        {
            parts.Options.Add(MakeOption(first, "owner to"));
            parts.Objects.Add(ReadRole());
            return true;
        }

        if (allowed.HasFlag(CommonChanges.Schema) && Accept(PostgresKeyword.Set, PostgresKeyword.Schema))
        {
            parts.Options.Add(MakeOption(first, "set schema"));
            parts.Objects.Add(ReadSimpleObject("schema"));
            return true;
        }

        if (allowed.HasFlag(CommonChanges.Depends) && AcceptDependsWords())
        {
            parts.Options.Add(MakeWordOption(first));
            parts.Objects.Add(ReadSimpleObject("extension"));
            return true;
        }

        return false;
    }

    private bool AcceptDependsWords() =>
        AcceptWords(PostgresKeyword.Depends, PostgresKeyword.On, PostgresKeyword.Extension)
        || AcceptWords(PostgresKeyword.No, PostgresKeyword.Depends, PostgresKeyword.On, PostgresKeyword.Extension);

    /// <summary>From <c>FUNCTION</c>, <c>PROCEDURE</c> or <c>ROUTINE</c>.</summary>
    private UtilityStatement ReadAlterRoutine(int first)
    {
        string kind = Spelling(Current);
        _position++;
        var parts = new UtilityParts("alter " + kind);
        parts.Objects.Add(ReadRoutine(kind));
        if (AcceptCommonChange(parts, RenameOwnerSchema | CommonChanges.Depends))
        {
            return parts.Build(SpanFrom(first));
        }

        FailIf(!AcceptRoutineOption(parts.Options), "alter routine");
        while (AcceptRoutineOption(parts.Options))
        {
        }

        Accept(PostgresKeyword.Restrict);
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterLargeObject(int first)
    {
        var parts = new UtilityParts("alter large object");
        ExpectWords("alter large object", PostgresKeyword.Large, PostgresKeyword.Object);
        parts.Expressions.Add(ReadNumber("large object"));
        ReadCommonChange(parts, CommonChanges.Owner);
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterStatistics(int first)
    {
        const string Construct = "alter statistics";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Statistics, Construct);
        bool ifExists = AcceptIfExists();
        parts.Objects.Add(ReadObject("statistics"));
        if (ifExists || !AcceptCommonChange(parts, RenameOwnerSchema))
        {
            int start = _position;
            ExpectWords(Construct, PostgresKeyword.Set, PostgresKeyword.Statistics);
            parts.Options.Add(MakeOption(start, "set statistics", ReadStatisticsTarget()));
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterTablespace(int first)
    {
        const string Construct = "alter tablespace";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Tablespace, Construct);
        parts.Objects.Add(ReadSimpleObject("tablespace"));
        if (!AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner))
        {
            FailIf(!AcceptAny(PostgresKeyword.Set, PostgresKeyword.Reset), Construct);
            ReadStorageOptions(parts.Options, Construct);
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterEventTrigger(int first)
    {
        const string Construct = "alter event trigger";
        var parts = new UtilityParts(Construct);
        ExpectWords(Construct, PostgresKeyword.Event, PostgresKeyword.Trigger);
        parts.Objects.Add(ReadSimpleObject("event trigger"));
        int start = _position;
        if (Accept(PostgresKeyword.Enable))
        {
            AcceptAny(PostgresKeyword.Replica, PostgresKeyword.Always);
            parts.Options.Add(MakeWordOption(start));
        }
        else if (Accept(PostgresKeyword.Disable))
        {
            parts.Options.Add(MakeWordOption(start));
        }
        else
        {
            ReadCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner);
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary>Triggers and rules, which are named together with their table.</summary>
    private UtilityStatement ReadAlterOnTable(int first)
    {
        string kind = Spelling(Current);
        _position++;
        var parts = new UtilityParts("alter " + kind);
        parts.Objects.Add(ReadSimpleObject(kind));
        Expect(PostgresKeyword.On, kind);
        parts.Objects.Add(ReadObject("table"));
        ReadCommonChange(parts, kind == "trigger" ? CommonChanges.Rename | CommonChanges.Depends : CommonChanges.Rename);
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterSystem(int first)
    {
        var parts = new UtilityParts("alter system");
        Expect(PostgresKeyword.System, "alter system");
        int start = _position;
        if (Accept(PostgresKeyword.Reset))
        {
            string name = Accept(PostgresKeyword.All) ? "all" : ReadSettingName();
            parts.Options.Add(MakeOption(start, "reset " + name));
            return parts.Build(SpanFrom(first));
        }

        Expect(PostgresKeyword.Set, "alter system");
        FailIf(!IsGenericSetting(0) || Ahead(1).Keyword == PostgresKeyword.From, "alter system");
        SettingChange change = ReadGenericSetting();
        parts.Options.Add(MakeOption(start, (change.IsReset ? "reset " : "set ") + change.Name, change.Values));
        return parts.Build(SpanFrom(first));
    }
}
