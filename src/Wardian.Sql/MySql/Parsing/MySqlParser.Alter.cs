using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>ALTER</c>, <c>DROP</c> and <c>RENAME</c>.</summary>
internal sealed partial class MySqlParser
{
    private Statement ReadAlter()
    {
        int first = _position;
        _position++;
        while (IsMariaDb && AtAny(MySqlKeyword.Online, MySqlKeyword.Ignore))
        {
            _position++;
        }

        if (At(MySqlKeyword.Table))
        {
            return ReadAlterTable(first);
        }

        if (At(MySqlKeyword.User) || (At(MySqlKeyword.Role) && IsMariaDb))
        {
            return ReadAccountStatement(first, "alter");
        }

        ImmutableArray<StatementOption> options = ReadHeadOptions();
        var head = new DefinitionHead(first, false, options);
        return Current.Keyword switch
        {
            MySqlKeyword.View => ReadCreateView(head),
            MySqlKeyword.Event => ReadAlterEvent(head),
            _ => ReadAlterSmall(head),
        };
    }

    private UtilityStatement ReadAlterSmall(in DefinitionHead head)
    {
        string? kind = AtAny(MySqlKeyword.Procedure, MySqlKeyword.Function) || At(MySqlKeyword.Instance) ? TakeKeyword() : ReadSmallKind();
        if (kind is null)
        {
            return FailStatement("alter");
        }

        AcceptIfExists();
        ImmutableArray<ObjectName> objects = [];
        bool hasName = kind is not "instance" && (At(TokenKind.String) || (AtName && !(kind is "database" && AtDatabaseOption)));
        if (hasName)
        {
            QualifiedName name = At(TokenKind.String) ? SingleName(ReadNameOrText(kind)) : ReadQualifiedName(kind);
            objects = [new ObjectName(name.Span) { Kind = kind, Name = name }];
        }

        SkipToEnd();
        return new UtilityStatement(SpanFrom(head.First)) { Verb = $"alter {kind}", Objects = objects, Options = head.Options };
    }

    private bool AtDatabaseOption => At(MySqlKeyword.Charset)
        || (AtAny(MySqlKeyword.Comment, MySqlKeyword.Encryption) && !IsName(Ahead(1)));

    private UtilityStatement ReadAlterEvent(in DefinitionHead head)
    {
        const string Construct = "alter event";
        _position++;
        QualifiedName name = ReadQualifiedName(Construct);
        int from = _nodeCount;
        if (Accept(MySqlKeyword.On, MySqlKeyword.Schedule))
        {
            ReadSchedule(Construct);
        }

        if (At(MySqlKeyword.On))
        {
            ReadEventOptions();
        }

        if (Accept(MySqlKeyword.Rename))
        {
            Expect(MySqlKeyword.To, Construct);
            ReadQualifiedName(Construct);
        }

        bool isDisabled = ReadEventOptions();
        ImmutableArray<Expression> expressions = Take<Expression>(from);
        ImmutableArray<Statement> body = Accept(MySqlKeyword.Do) ? [ReadBody()] : [];
        return new UtilityStatement(SpanFrom(head.First))
        {
            Verb = Construct,
            Objects = [new ObjectName(name.Span) { Kind = "event", Name = name }],
            Expressions = expressions,
            Statements = body,
            Options = isDisabled ? [.. head.Options, new StatementOption(name.Span) { Name = "disable" }] : head.Options,
        };
    }

    private Statement ReadDrop()
    {
        int first = _position;
        _position++;
        Accept(MySqlKeyword.Temporary);
        if (Accept(MySqlKeyword.Prepare))
        {
            return FinishDeallocate(first);
        }

        if (Accept(MySqlKeyword.Index))
        {
            return ReadDropIndex(first);
        }

        if (AtAny(MySqlKeyword.User, MySqlKeyword.Role))
        {
            return ReadAccountStatement(first, "drop");
        }

        string? kind = Accept(MySqlKeyword.Tables) ? "table"
            : AtAny(MySqlKeyword.Table, MySqlKeyword.View, MySqlKeyword.Procedure)
                || AtAny(MySqlKeyword.Function, MySqlKeyword.Trigger, MySqlKeyword.Event) ? TakeKeyword()
            : ReadSmallKind();
        if (kind is null)
        {
            return FailStatement("drop");
        }

        bool ifExists = AcceptIfExists();
        int from = _nodeCount;
        do
        {
            QualifiedName name = At(TokenKind.String) ? SingleName(ReadNameOrText(kind)) : ReadQualifiedName(kind);
            Push(new ObjectName(name.Span) { Kind = kind, Name = name });
        }
        while (kind is "table" or "view" or "sequence" && Accept(TokenKind.Comma));
        ImmutableArray<ObjectName> objects = Take<ObjectName>(from);
        ReadLockWait();
        bool isCascade = Accept(MySqlKeyword.Cascade);
        if (!isCascade)
        {
            Accept(MySqlKeyword.Restrict);
        }

        if (kind is "tablespace" or "logfile group" or "resource group")
        {
            SkipToEnd();
        }

        return new DropStatement(SpanFrom(first)) { Kind = kind, Objects = objects, IfExists = ifExists, IsCascade = isCascade };
    }

    private DropStatement ReadDropIndex(int first)
    {
        bool ifExists = AcceptIfExists();
        QualifiedName index = SingleName(ReadName("drop index"));
        Expect(MySqlKeyword.On, "drop index");
        QualifiedName table = ReadQualifiedName("drop index");
        ReadLockWait();
        while (AtAny(MySqlKeyword.Algorithm, MySqlKeyword.Lock))
        {
            _position++;
            AcceptEqual();
            ReadName(AtName || At(MySqlKeyword.Default), "drop index");
        }

        return new DropStatement(SpanFrom(first))
        {
            Kind = "index",
            Objects = [new ObjectName(index.Span) { Kind = "index", Name = index }],
            Others = [new ObjectName(table.Span) { Kind = "table", Name = table }],
            IfExists = ifExists,
        };
    }

    /// <summary><c>RENAME TABLE a TO b, …</c>; the objects come in pairs.</summary>
    private UtilityStatement ReadRename()
    {
        const string Construct = "rename";
        int first = _position;
        _position++;
        if (At(MySqlKeyword.User))
        {
            return ReadAccountStatement(first, Construct);
        }

        if (!AcceptAny(MySqlKeyword.Table, MySqlKeyword.Tables))
        {
            return FailStatement(Construct);
        }

        AcceptIfExists();
        int from = _nodeCount;
        do
        {
            QualifiedName old = ReadQualifiedName(Construct);
            ReadLockWait();
            Expect(MySqlKeyword.To, Construct);
            QualifiedName other = ReadQualifiedName(Construct);
            Push(new ObjectName(old.Span) { Kind = "table", Name = old });
            Push(new ObjectName(other.Span) { Kind = "table", Name = other });
        }
        while (Accept(TokenKind.Comma));
        ImmutableArray<ObjectName> objects = Take<ObjectName>(from);
        return new UtilityStatement(SpanFrom(first)) { Verb = "rename table", Objects = objects };
    }
}
