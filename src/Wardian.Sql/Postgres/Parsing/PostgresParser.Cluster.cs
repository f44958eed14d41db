namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What concerns a database as a whole: databases, tablespaces, schemas, extensions, languages, access methods.</summary>
internal sealed partial class PostgresParser
{
    private UtilityStatement ReadCreateDatabase(int first)
    {
        var parts = new UtilityParts("create database");
        Expect(PostgresKeyword.Database, "create database");
        parts.Objects.Add(ReadSimpleObject("database"));
        Accept(PostgresKeyword.With);
        ReadDatabaseOptions(parts);
        return parts.Build(SpanFrom(first));
    }

    private bool AtDatabaseOption =>
        AtIdentifier
        || AtAny(
            PostgresKeyword.Connection, PostgresKeyword.Encoding, PostgresKeyword.Location, PostgresKeyword.Owner,
            PostgresKeyword.Tablespace, PostgresKeyword.Template);

    /// <summary><c>createdb_opt_list</c>: roles, databases and tablespaces among the values are objects too.</summary>
    private void ReadDatabaseOptions(UtilityParts parts)
    {
        const string Construct = "database option";
        while (AtDatabaseOption)
        {
            int first = _position;
            bool isLimit = Accept(PostgresKeyword.Connection);
            string name = isLimit ? "connection limit" : ReadOptionName(Construct);
            if (isLimit)
            {
                Expect(PostgresKeyword.Limit, Construct);
            }

            AcceptOperator('=');
            Expression value = At(PostgresKeyword.Default) ? ReadWordValue(Construct) : ReadSettingValue(Construct);
            parts.Options.Add(MakeOption(first, name, value));
            if (name is "owner" or "template" or "tablespace" && value is NameExpression object_)
            {
                string kind = name switch { "owner" => "role", "template" => "database", _ => "tablespace" };
                parts.Objects.Add(new ObjectName(object_.Span) { Kind = kind, Name = object_.Name });
            }
        }
    }

    private UtilityStatement ReadAlterDatabase(int first)
    {
        const string Construct = "alter database";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Database, Construct);
        parts.Objects.Add(ReadSimpleObject("database"));
        int start = _position;
        if (AcceptWords(PostgresKeyword.Set, PostgresKeyword.Tablespace))
        {
            parts.Objects.Add(ReadSimpleObject("tablespace"));
        }
        else if (AcceptWords(PostgresKeyword.Refresh, PostgresKeyword.Collation, PostgresKeyword.Version))
        {
            parts.Options.Add(MakeWordOption(start));
        }
        else if (AtAny(PostgresKeyword.Set, PostgresKeyword.Reset))
        {
            ReadSettingOption(parts.Options, allowTransaction: true);
        }
        else if (!AcceptCommonChange(parts, CommonChanges.Rename | CommonChanges.Owner))
        {
            Accept(PostgresKeyword.With);
            ReadDatabaseOptions(parts);
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadCreateTablespace(int first)
    {
        const string Construct = "create tablespace";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Tablespace, Construct);
        parts.Objects.Add(ReadSimpleObject("tablespace"));
        if (Accept(PostgresKeyword.Owner))
        {
            parts.Objects.Add(ReadRole());
        }

        Expect(PostgresKeyword.Location, Construct);
        parts.Expressions.Add(ReadStringConstant(Construct));
        AcceptStorageOptions(parts.Options, Construct);
        return parts.Build(SpanFrom(first));
    }

    /// <summary>From <c>SCHEMA</c>: what is made in it follows without commas, unless it may exist already.</summary>
    private UtilityStatement ReadCreateSchema(int first)
    {
        const string Construct = "create schema";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Schema, Construct);
        bool ifNotExists = AcceptIfNotExists();
        bool hasName = !At(PostgresKeyword.Authorization);
        if (hasName)
        {
            parts.Objects.Add(ReadSimpleObject("schema"));
        }

        if (Accept(PostgresKeyword.Authorization))
        {
            parts.Objects.Add(ReadRole());
        }

        while (!ifNotExists && AtAny(PostgresKeyword.Create, PostgresKeyword.Grant))
        {
            parts.Statements.Add(ReadSchemaElement());
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary><c>schema_stmt</c>: tables, indexes, sequences, triggers, views and privileges.</summary>
    private Statement ReadSchemaElement()
    {
        Statement element = At(PostgresKeyword.Create) ? ReadStatement() : ReadPrivilegeStatement();
        bool isElement = element switch
        {
            CreateTableStatement table => table.Query is null && !table.IsForeign,
            CreateViewStatement view => !view.IsMaterialized,
            CreateIndexStatement or CreateTriggerStatement => true,
            UtilityStatement other => other.Verb is "create sequence" or "grant",
            _ => false,
        };
        FailIf(!isElement, "create schema");
        return element;
    }

    private UtilityStatement ReadCreateExtension(int first)
    {
        const string Construct = "create extension";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Extension, Construct);
        AcceptIfNotExists();
        parts.Objects.Add(ReadSimpleObject("extension"));
        Accept(PostgresKeyword.With);
        while (AtAny(PostgresKeyword.Schema, PostgresKeyword.Version, PostgresKeyword.Cascade))
        {
            int start = _position;
            if (Accept(PostgresKeyword.Schema))
            {
                parts.Objects.Add(ReadSimpleObject("schema"));
            }
            else if (Accept(PostgresKeyword.Version))
            {
                parts.Options.Add(MakeOption(start, "version", ReadWordOrString(Construct)));
            }
            else
            {
                AcceptWordOption(parts.Options, PostgresKeyword.Cascade);
            }
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary>From <c>EXTENSION</c> behind <c>ALTER</c>: the members that are added or dropped are objects.</summary>
    private UtilityStatement ReadAlterExtension(int first)
    {
        const string Construct = "alter extension";
        var parts = new UtilityParts(Construct);
        Expect(PostgresKeyword.Extension, Construct);
        parts.Objects.Add(ReadSimpleObject("extension"));
        int start = _position;
        if (Accept(PostgresKeyword.Update))
        {
            parts.Options.Add(MakeWordOption(start));
            while (Accept(PostgresKeyword.To))
            {
                parts.Options.Add(MakeOption(start, "to", ReadWordOrString(Construct)));
            }
        }
        else if (AcceptAny(PostgresKeyword.Add, PostgresKeyword.Drop))
        {
            parts.Options.Add(MakeWordOption(start));
            string kind = ReadAddressedObject(parts, Construct);
            FailIf(kind is "column" or "constraint" or "policy" or "rule" or "trigger" or "large object", Construct);
        }
        else
        {
            ReadCommonChange(parts, CommonChanges.Schema);
        }

        return parts.Build(SpanFrom(first));
    }

    /// <summary>From <c>[TRUSTED] [PROCEDURAL] LANGUAGE</c>.</summary>
    private UtilityStatement ReadCreateLanguage(int first)
    {
        const string Construct = "create language";
        var parts = new UtilityParts(Construct);
        AcceptWordOption(parts.Options, PostgresKeyword.Trusted);
        Accept(PostgresKeyword.Procedural);
        Expect(PostgresKeyword.Language, Construct);
        parts.Objects.Add(ReadSimpleObject("language"));
        if (!Accept(PostgresKeyword.Handler))
        {
            return parts.Build(SpanFrom(first));
        }

        parts.Objects.Add(ReadObject("function"));
        if (Accept(PostgresKeyword.Inline))
        {
            parts.Objects.Add(ReadObject("function"));
        }

        if (Accept(PostgresKeyword.Validator))
        {
            parts.Objects.Add(ReadObject("function"));
        }
        else
        {
            Accept(PostgresKeyword.No, PostgresKeyword.Validator);
        }

        return parts.Build(SpanFrom(first));
    }

    private UtilityStatement ReadCreateAccessMethod(int first)
    {
        const string Construct = "create access method";
        var parts = new UtilityParts(Construct);
        ExpectWords(Construct, PostgresKeyword.Access, PostgresKeyword.Method);
        parts.Objects.Add(ReadSimpleObject("access method"));
        int start = _position;
        Expect(PostgresKeyword.Type, Construct);
        FailIf(!AcceptAny(PostgresKeyword.Index, PostgresKeyword.Table), Construct);
        parts.Options.Add(MakeWordOption(start));
        Expect(PostgresKeyword.Handler, Construct);
        parts.Objects.Add(ReadObject("function"));
        return parts.Build(SpanFrom(first));
    }
}
