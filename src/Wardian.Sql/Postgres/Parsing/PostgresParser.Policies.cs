using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Row security, extended statistics, comments and labels.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>From <c>POLICY</c> behind <c>CREATE</c> or <c>ALTER</c>.</summary>
    private UtilityStatement ReadPolicy(int first, bool isCreate)
    {
        string construct = isCreate ? "create policy" : "alter policy";
        var parts = new UtilityParts(construct);
        Expect(PostgresKeyword.Policy, construct);
        bool ifExists = !isCreate && AcceptIfExists();
        parts.Objects.Add(ReadSimpleObject("policy"));
        Expect(PostgresKeyword.On, construct);
        parts.Objects.Add(ReadObject("table"));
        if (!isCreate && (ifExists || At(PostgresKeyword.Rename)))
        {
            ReadCommonChange(parts, CommonChanges.Rename);
            return parts.Build(SpanFrom(first));
        }

        if (isCreate)
        {
            ReadPolicyKind(parts.Options);
        }

        if (Accept(PostgresKeyword.To))
        {
            ReadRoles(parts.Objects);
        }

        int start = _position;
        if (Accept(PostgresKeyword.Using))
        {
            parts.Options.Add(MakeOption(start, "using", ReadParenthesised(construct)));
        }

        start = _position;
        if (Accept(PostgresKeyword.With, PostgresKeyword.Check))
        {
            parts.Options.Add(MakeOption(start, "with check", ReadParenthesised(construct)));
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>AS PERMISSIVE | RESTRICTIVE</c>, then the command it is for.</summary>
    private void ReadPolicyKind(ImmutableArray<StatementOption>.Builder options)
    {
        int first = _position;
        if (Accept(PostgresKeyword.As))
        {
            string? kind = AtIdentifier ? ReadLabel("policy").Name : null;
            FailIf(kind is not "permissive" and not "restrictive", "policy");
            options.Add(MakeOption(first, "as " + kind));
        }

        first = _position;
        if (Accept(PostgresKeyword.For))
        {
            FailIf(
                !AcceptAny(
                    PostgresKeyword.All, PostgresKeyword.Select, PostgresKeyword.Insert, PostgresKeyword.Update, PostgresKeyword.Delete),
                "policy");
            options.Add(MakeWordOption(first));
        }
    }

    /// <summary>From <c>STATISTICS</c>; since PostgreSQL 16 the name may be left out.</summary>
    private UtilityStatement ReadCreateStatistics(int first)
    {
        const string Construct = "create statistics";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Statistics, Construct);
        bool ifNotExists = AcceptIfNotExists();
        if (ifNotExists || AtColumnName)
        {
            parts.Objects.Add(ReadObject("statistics"));
        }

        int start = _position;
        if (Accept(TokenKind.Open))
        {
            parts.Options.Add(MakeOption(start, "kinds", ReadBareColumns(Construct)));
            Expect(TokenKind.Close, Construct);
        }

        Expect(PostgresKeyword.On, Construct);
        do
        {
            parts.Expressions.Add(ReadKeyExpression(Construct));
        }
        while (Accept(TokenKind.Comma));
        Expect(PostgresKeyword.From, Construct);
        ReadStatisticsSources(parts);
        return parts.Build(SpanFrom(first));
    }

    /// <summary>The grammar allows any source and the server one table; a query that reads anything else says so as well.</summary>
    private void ReadStatisticsSources(UtilityParts parts)
    {
        int first = _position;
        ImmutableArray<FromItem> sources = ReadFromList();
        if (sources is [TableReference table])
        {
            parts.Objects.Add(new ObjectName(table.Span) { Kind = "table", Name = table.Name });
        }
        else
        {
            var query = new SelectQuery(SpanFrom(first)) { Items = [], From = sources };
            parts.Statements.Add(new QueryStatement(query.Span) { Query = query });
        }
    }

    private UtilityStatement ReadComment()
    {
        int first = _position;
        ExpectWords("comment", PostgresKeyword.Comment, PostgresKeyword.On);
        var parts = new UtilityParts("comment on");
        ReadAddressedObject(parts, "comment");
        ReadDescription(parts, "comment");
        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadSecurityLabel()
    {
        const string Construct = "security label";
        int first = _position;
        ExpectWords(Construct, PostgresKeyword.Security, PostgresKeyword.Label);
        var parts = new UtilityParts(Construct);
        int start = _position;
        if (Accept(PostgresKeyword.For))
        {
            parts.Options.Add(MakeOption(start, "for", ReadWordOrString(Construct)));
        }

        Expect(PostgresKeyword.On, Construct);
        string kind = ReadAddressedObject(parts, Construct);
        FailIf(
            kind is "cast" or "constraint" or "operator" or "operator class" or "operator family" or "policy" or "rule" or "transform"
                or "trigger",
            Construct);
        ReadDescription(parts, Construct);
        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>IS 'text'</c> or <c>IS NULL</c>.</summary>
    private void ReadDescription(UtilityParts parts, string construct)
    {
        Expect(PostgresKeyword.Is, construct);
        int first = _position;
        parts.Expressions.Add(Accept(PostgresKeyword.Null)
            ? new ConstantExpression(SpanFrom(first)) { Kind = ConstantKind.Null }
            : ReadStringConstant(construct));
    }
}
