using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>CREATE</c>, and the statements that make the smaller kinds of objects.</summary>
internal sealed partial class MySqlParser
{
    private Statement ReadCreate()
    {
        int first = _position;
        _position++;
        bool isReplace = Accept(MySqlKeyword.Or, MySqlKeyword.Replace);
        ImmutableArray<StatementOption> options = ReadHeadOptions();
        var head = new DefinitionHead(first, isReplace, options);
        switch (Current.Keyword)
        {
            case MySqlKeyword.Temporary or MySqlKeyword.Table:
                return ReadCreateTable(head);
            case MySqlKeyword.View:
                return ReadCreateView(head);
            case MySqlKeyword.Procedure or MySqlKeyword.Aggregate:
            case MySqlKeyword.Function:
                return ReadCreateRoutine(head);
            case MySqlKeyword.Trigger:
                return ReadCreateTrigger(head);
            case MySqlKeyword.Event:
                return ReadCreateEvent(head);
            case MySqlKeyword.Unique or MySqlKeyword.Fulltext or MySqlKeyword.Spatial or MySqlKeyword.Index:
                return ReadCreateIndex(head);
            case MySqlKeyword.User or MySqlKeyword.Role:
                return ReadAccountStatement(first, "create");
            default:
                return ReadCreateSmall(head);
        }
    }

    /// <summary><c>ALGORITHM = …</c>, <c>DEFINER = …</c>, <c>SQL SECURITY …</c>.</summary>
    private ImmutableArray<StatementOption> ReadHeadOptions()
    {
        int from = _nodeCount;
        while (AtAny(MySqlKeyword.Algorithm, MySqlKeyword.Definer) || At(MySqlKeyword.Sql, MySqlKeyword.Security))
        {
            int first = _position;
            if (Accept(MySqlKeyword.Sql, MySqlKeyword.Security))
            {
                Push(WordOption(first, "sql security", SingleName(ReadName("sql security"))));
                continue;
            }

            string name = TakeKeyword();
            ExpectSymbol('=', name);
            Push(WordOption(first, name, name is "definer" ? ReadAccount(name) : SingleName(ReadName(name))));
        }

        return Take<StatementOption>(from);
    }

    private StatementOption WordOption(int first, string name, QualifiedName value) =>
        new(SpanFrom(first)) { Name = name, Values = [new NameExpression(value.Span) { Name = value }] };

    private bool AcceptIfNotExists()
    {
        if (!At(MySqlKeyword.If) || Ahead(1).Keyword != MySqlKeyword.Not)
        {
            return false;
        }

        _position += 2;
        Expect(MySqlKeyword.Exists, "if not exists");
        return true;
    }

    private bool AcceptIfExists() => Accept(MySqlKeyword.If, MySqlKeyword.Exists);

    /// <summary>Databases, servers, tablespaces, sequences and the like.</summary>
    private UtilityStatement ReadCreateSmall(in DefinitionHead head)
    {
        string? kind = ReadSmallKind();
        if (kind is null)
        {
            return FailStatement("create");
        }

        AcceptIfNotExists();
        QualifiedName name = kind is "server" or "tablespace" or "resource group" ? SingleName(ReadNameOrText(kind))
            : ReadQualifiedName(kind);
        var subject = new ObjectName(name.Span) { Kind = kind, Name = name };
        SkipToEnd();
        return new UtilityStatement(SpanFrom(head.First)) { Verb = $"create {kind}", Objects = [subject] };
    }

    private string? ReadSmallKind()
    {
        if (AcceptAny(MySqlKeyword.Database, MySqlKeyword.Schema))
        {
            return "database";
        }

        if (Accept(MySqlKeyword.Undo))
        {
            Expect(MySqlKeyword.Tablespace, "tablespace");
            return "tablespace";
        }

        if (Accept(MySqlKeyword.Logfile, MySqlKeyword.Group))
        {
            return "logfile group";
        }

        if (Accept(MySqlKeyword.Resource, MySqlKeyword.Group))
        {
            return "resource group";
        }

        return AtAny(MySqlKeyword.Server, MySqlKeyword.Tablespace) || (At(MySqlKeyword.Sequence) && IsMariaDb) ? TakeKeyword() : null;
    }

    private CreateIndexStatement ReadCreateIndex(in DefinitionHead head)
    {
        const string Construct = "create index";
        bool isUnique = At(MySqlKeyword.Unique);
        if (!At(MySqlKeyword.Index))
        {
            _position++;
        }

        Expect(MySqlKeyword.Index, Construct);
        bool ifNotExists = AcceptIfNotExists();
        Identifier name = ReadName(Construct);
        ReadKeyType();
        Expect(MySqlKeyword.On, Construct);
        QualifiedName table = ReadQualifiedName(Construct);
        ImmutableArray<Expression> columns = ReadKeyParts(Construct);
        ImmutableArray<StatementOption> options = ReadKeyOptions();
        ReadLockWait();
        while (AtAny(MySqlKeyword.Algorithm, MySqlKeyword.Lock))
        {
            _position++;
            AcceptEqual();
            ReadName(AtName || At(MySqlKeyword.Default), Construct);
        }

        return new CreateIndexStatement(SpanFrom(head.First))
        {
            Name = name,
            Table = new TableReference(table.Span) { Name = table },
            Columns = columns,
            IsUnique = isUnique,
            IfNotExists = ifNotExists,
            Options = options,
        };
    }

    private CreateViewStatement ReadCreateView(in DefinitionHead head)
    {
        const string Construct = "create view";
        _position++;
        bool ifNotExists = AcceptIfNotExists();
        QualifiedName name = ReadQualifiedName(Construct);
        ImmutableArray<Identifier> columns = At(TokenKind.Open) ? ReadNameList(Construct) : [];
        Expect(MySqlKeyword.As, Construct);
        QueryExpression query = ReadQuery();
        RefuseInto(query);
        ImmutableArray<StatementOption> options = head.Options;
        int first = _position;
        if (Accept(MySqlKeyword.With))
        {
            string kind = AtAny(MySqlKeyword.Cascaded, MySqlKeyword.Local) ? $"with {TakeKeyword()} check option" : "with check option";
            Expect(Construct, MySqlKeyword.Check, MySqlKeyword.Option);
            options = options.Add(new StatementOption(SpanFrom(first)) { Name = kind });
        }

        return new CreateViewStatement(SpanFrom(head.First))
        {
            Name = name,
            IsReplace = head.IsReplace,
            IfNotExists = ifNotExists,
            Columns = columns,
            Query = query,
            Options = options,
        };
    }
}
