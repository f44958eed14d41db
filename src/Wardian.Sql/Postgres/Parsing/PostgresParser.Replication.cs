namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Publications and subscriptions.</summary>
internal sealed partial class PostgresParser
{
    private UtilityStatement ReadCreatePublication(int first)
    {
        const string Construct = "create publication";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Publication, Construct);
        parts.Objects.Add(ReadSimpleObject("publication"));
        int start = _position;
        if (AcceptWords(PostgresKeyword.For, PostgresKeyword.All, PostgresKeyword.Tables))
        {
            parts.Options.Add(MakeWordOption(start));
        }
        else if (Accept(PostgresKeyword.For))
        {
            ReadPublishedObjects(parts);
        }

        AcceptDefinition(parts.Options, Construct);
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterPublication(int first)
    {
        const string Construct = "alter publication";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Publication, Construct);
        parts.Objects.Add(ReadSimpleObject("publication"));
        if (AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner))
        {
            return parts.Build(SpanFrom(first));
        }

        int start = _position;
        bool isSet = At(PostgresKeyword.Set);
        FailIf(!AcceptAny(PostgresKeyword.Add, PostgresKeyword.Set, PostgresKeyword.Drop), Construct);
        parts.Options.Add(MakeWordOption(start));
        if (isSet && At(TokenKind.Open))
        {
            ReadDefinition(parts.Options, Construct);
        }
        else
        {
            ReadPublishedObjects(parts);
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary>
    /// <c>pub_obj_list</c>: tables, or schemas behind <c>TABLES IN SCHEMA</c>. A name without such words is what the one before it was, so
    /// the first needs them.
    /// </summary>
    private void ReadPublishedObjects(UtilityParts parts)
    {
        bool? isTable = null;
        do
        {
            if (AcceptWords(PostgresKeyword.Tables, PostgresKeyword.In, PostgresKeyword.Schema))
            {
                isTable = false;
            }
            else if (Accept(PostgresKeyword.Table))
            {
                isTable = true;
            }

            FailIf(isTable is null, "publication");
            if (isTable == true)
            {
                ReadPublishedTable(parts);
            }
            else
            {
                int start = _position;
                parts.Objects.Add(At(PostgresKeyword.CurrentSchema)
                    ? MakeObject(start, "schema", ReadLabel("publication"))
                    : ReadSimpleObject("schema"));
            }
        }
        while (Accept(TokenKind.Comma));
    }

    private void ReadPublishedTable(UtilityParts parts)
    {
        TableReference table = ReadTableReference(allowAlias: false);
        parts.Objects.Add(new ObjectName(table.Span) { Kind = "table", Name = table.Name });
        AddColumns(parts.Objects, AcceptColumnNameList("publication"));
        if (Accept(PostgresKeyword.Where))
        {
            parts.Expressions.Add(ReadParenthesised("publication"));
        }
    }

    private UtilityStatement ReadCreateSubscription(int first)
    {
        const string Construct = "create subscription";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Subscription, Construct);
        parts.Objects.Add(ReadSimpleObject("subscription"));
        Expect(PostgresKeyword.Connection, Construct);
        parts.Expressions.Add(ReadStringConstant(Construct));
        Expect(PostgresKeyword.Publication, Construct);
        ReadSimpleObjects(parts.Objects, "publication");
        AcceptDefinition(parts.Options, Construct);
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadAlterSubscription(int first)
    {
        const string Construct = "alter subscription";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Subscription, Construct);
        parts.Objects.Add(ReadSimpleObject("subscription"));
        int start = _position;
        if (AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner))
        {
            return parts.Build(SpanFrom(first));
        }

        if (Accept(PostgresKeyword.Connection))
        {
            parts.Expressions.Add(ReadStringConstant(Construct));
        }
        else if (AcceptAny(PostgresKeyword.Enable, PostgresKeyword.Disable))
        {
            parts.Options.Add(MakeWordOption(start));
        }
        else if (Accept(PostgresKeyword.Skip) || At(PostgresKeyword.Set, TokenKind.Open))
        {
            Accept(PostgresKeyword.Set);
            ReadDefinition(parts.Options, Construct);
        }
        else
        {
            ReadSubscribedPublications(parts, start);
        }

        return parts.Build(SpanFrom(first));
    }

    private void ReadSubscribedPublications(UtilityParts parts, int first)
    {
        const string Construct = "alter subscription";
        bool isRefresh = Accept(PostgresKeyword.Refresh);
        FailIf(!isRefresh && !AcceptAny(PostgresKeyword.Add, PostgresKeyword.Drop, PostgresKeyword.Set), Construct);
        Expect(PostgresKeyword.Publication, Construct);
        parts.Options.Add(MakeWordOption(first));
        if (!isRefresh)
        {
            ReadSimpleObjects(parts.Objects, "publication");
        }

        AcceptDefinition(parts.Options, Construct);
    }
}
