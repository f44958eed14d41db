namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Foreign data: wrappers, servers, mappings of users, schemas that are imported.</summary>
internal sealed partial class PostgresParser
{
    private UtilityStatement ReadCreateForeignDataWrapper(int first)
    {
        UtilityParts parts = ReadForeignDataWrapperName("create foreign data wrapper");
        ReadWrapperFunctions(parts);
        AcceptGenericOptions(parts.Options);
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterForeignDataWrapper(int first)
    {
        const string Construct = "alter foreign data wrapper";
        UtilityParts parts = ReadForeignDataWrapperName(Construct);
        if (!AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner))
        {
            bool hasFunctions = ReadWrapperFunctions(parts);
            bool hasOptions = Accept(PostgresKeyword.Options);
            FailIf(!hasFunctions && !hasOptions, Construct);
            if (hasOptions)
            {
                ReadGenericOptionList(parts.Options, allowChanges: true);
            }
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityParts ReadForeignDataWrapperName(string verb)
    {
        var parts = new UtilityParts(verb);
        ExpectWords(verb, PostgresKeyword.Foreign, PostgresKeyword.Data, PostgresKeyword.Wrapper);
        parts.Objects.Add(ReadSimpleObject("foreign data wrapper"));
        return parts;
    }

    /// <summary><c>fdw_options</c>; false when there are none.</summary>
    private bool ReadWrapperFunctions(UtilityParts parts)
    {
        int first = _position;
        while (AtAny(PostgresKeyword.Handler, PostgresKeyword.Validator, PostgresKeyword.No))
        {
            bool isNone = Accept(PostgresKeyword.No);
            FailIf(!AcceptAny(PostgresKeyword.Handler, PostgresKeyword.Validator), "foreign data wrapper");
            if (!isNone)
            {
                parts.Objects.Add(ReadObject("function"));
            }
        }

        return _position > first;
    }

    private UtilityStatement ReadCreateServer(int first)
    {
        const string Construct = "create server";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Server, Construct);
        AcceptIfNotExists();
        parts.Objects.Add(ReadSimpleObject("server"));
        int start = _position;
        if (Accept(PostgresKeyword.Type))
        {
            parts.Options.Add(MakeOption(start, "type", ReadStringConstant(Construct)));
        }

        AcceptServerVersion(parts);
        ExpectWords(Construct, PostgresKeyword.Foreign, PostgresKeyword.Data, PostgresKeyword.Wrapper);
        parts.Objects.Add(ReadSimpleObject("foreign data wrapper"));
        AcceptGenericOptions(parts.Options);
        return parts.Build(SpanFrom(first));
    }

    private bool AcceptServerVersion(UtilityParts parts)
    {
        int first = _position;
        if (!Accept(PostgresKeyword.Version))
        {
            return false;
        }

        bool isNull = Accept(PostgresKeyword.Null);
        parts.Options.Add(isNull ? MakeOption(first, "version") : MakeOption(first, "version", ReadStringConstant("server")));
        return true;
    }

    private UtilityStatement ReadAlterServer(int first)
    {
        const string Construct = "alter server";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Server, Construct);
        parts.Objects.Add(ReadSimpleObject("server"));
        if (!AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner))
        {
            bool hasVersion = AcceptServerVersion(parts);
            bool hasOptions = Accept(PostgresKeyword.Options);
            FailIf(!hasVersion && !hasOptions, Construct);
            if (hasOptions)
            {
                ReadGenericOptionList(parts.Options, allowChanges: true);
            }
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary>From <c>USER MAPPING</c>: its user may also be written <c>USER</c>.</summary>
    private UtilityStatement ReadUserMapping(int first, string verb)
    {
        string construct = verb + " user mapping";
        var parts = new UtilityParts(construct);
        ExpectWords(construct, PostgresKeyword.User, PostgresKeyword.Mapping);
        _ = verb == "create" && AcceptIfNotExists();
        _ = verb == "drop" && AcceptIfExists();
        Expect(PostgresKeyword.For, construct);
        int start = _position;
        parts.Objects.Add(At(PostgresKeyword.User) ? MakeObject(start, "role", ReadLabel(construct)) : ReadRole());
        Expect(PostgresKeyword.Server, construct);
        parts.Objects.Add(ReadSimpleObject("server"));
        if (verb == "create")
        {
            AcceptGenericOptions(parts.Options);
        }
        else if (verb == "alter")
        {
            Expect(PostgresKeyword.Options, construct);
            ReadGenericOptionList(parts.Options, allowChanges: true);
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadImportForeignSchema()
    {
        const string Construct = "import foreign schema";
        int first = _position;
        var parts = new UtilityParts(Construct);
        ExpectWords(Construct, PostgresKeyword.Import, PostgresKeyword.Foreign, PostgresKeyword.Schema);
        parts.Objects.Add(ReadSimpleObject("foreign schema"));
        int start = _position;
        if (Accept(PostgresKeyword.Limit, PostgresKeyword.To) || Accept(PostgresKeyword.Except))
        {
            parts.Options.Add(MakeWordOption(start));
            Expect(TokenKind.Open, Construct);
            foreach (TableReference table in ReadTableReferences())
            {
                parts.Objects.Add(new ObjectName(table.Span) { Kind = "foreign table", Name = table.Name });
            }

            Expect(TokenKind.Close, Construct);
        }

        ExpectWords(Construct, PostgresKeyword.From, PostgresKeyword.Server);
        parts.Objects.Add(ReadSimpleObject("server"));
        Expect(PostgresKeyword.Into, Construct);
        parts.Objects.Add(ReadSimpleObject("schema"));
        AcceptGenericOptions(parts.Options);
        return parts.Build(SpanFrom(first));
    }
}
