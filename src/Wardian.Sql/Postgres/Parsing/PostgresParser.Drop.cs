using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>DROP</c>.</summary>
internal sealed partial class PostgresParser
{
    private Statement ReadDrop()
    {
        int first = _position;
        Expect(PostgresKeyword.Drop, "drop");
        switch (Current.Keyword)
        {
            case PostgresKeyword.Owned:
                return ReadDropOwned(first);
            case PostgresKeyword.User when Ahead(1).Keyword == PostgresKeyword.Mapping
                && Ahead(2).Keyword is PostgresKeyword.For or PostgresKeyword.If:
                return ReadUserMapping(first, "drop");
            case PostgresKeyword.Role or PostgresKeyword.User or PostgresKeyword.Group:
                return ReadDropRoles(first);
            case PostgresKeyword.Database:
                return ReadDropDatabase(first);
            case PostgresKeyword.Function or PostgresKeyword.Procedure:
            case PostgresKeyword.Routine or PostgresKeyword.Aggregate or PostgresKeyword.Operator:
                return ReadDropRoutines(first);
            case PostgresKeyword.Policy or PostgresKeyword.Rule or PostgresKeyword.Trigger:
                return ReadDropOnTable(first);
            case PostgresKeyword.Cast or PostgresKeyword.Transform:
                return ReadDropCast(first);
            case PostgresKeyword.Tablespace or PostgresKeyword.Subscription:
                return ReadDropOfCluster(first);
            default:
                return ReadDropNames(first);
        }
    }

    /// <summary>Kinds that several names of one form may follow.</summary>
    private DropStatement ReadDropNames(int first)
    {
        const string Construct = "drop";
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        string? kind = AcceptQualifiedKind();
        bool isQualified = kind is not null;
        kind ??= AcceptSimpleKind();
        bool isType = kind is null && AtAny(PostgresKeyword.Type, PostgresKeyword.Domain);
        if (isType)
        {
            kind = Spelling(Current);
            _position++;
        }

        if (kind is null)
        {
            Fail(Construct);
        }

        _ = kind == "index" && Accept(PostgresKeyword.Concurrently);
        bool ifExists = AcceptIfExists();
        do
        {
            objects.Add(isType ? ReadTypeObject(kind!) : isQualified ? ReadObject(kind!) : ReadSimpleObject(kind ?? Construct));
        }
        while (Accept(TokenKind.Comma));
        return MakeDrop(first, kind ?? Construct, objects, ifExists);
    }

    /// <summary>Reads whether it cascades, which ends the statement.</summary>
    private DropStatement MakeDrop(int first, string kind, ImmutableArray<ObjectName>.Builder objects, bool ifExists)
    {
        bool isCascade = AcceptCascade();
        return new DropStatement(SpanFrom(first))
        {
            Kind = kind,
            Objects = [.. objects.Where(candidate => candidate.Kind == kind)],
            Others = [.. objects.Where(candidate => candidate.Kind != kind)],
            IfExists = ifExists,
            IsCascade = isCascade,
        };
    }

    /// <summary>Functions, aggregates and operators with the types of their arguments; classes and families of operators.</summary>
    private DropStatement ReadDropRoutines(int first)
    {
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        string kind = Spelling(Current);
        _position++;
        if (kind == "operator" && AtAny(PostgresKeyword.Class, PostgresKeyword.Family) && Ahead(1).Kind != TokenKind.Dot)
        {
            kind += " " + Spelling(Current);
            _position++;
            bool ifGroupExists = AcceptIfExists();
            ReadOperatorGroup(objects, kind);
            return MakeDrop(first, kind, objects, ifGroupExists);
        }

        bool ifExists = AcceptIfExists();
        do
        {
            objects.Add(kind switch
            {
                "aggregate" => ReadAggregate(),
                "operator" => ReadOperator(),
                _ => ReadRoutine(kind),
            });
        }
        while (Accept(TokenKind.Comma));
        return MakeDrop(first, kind, objects, ifExists);
    }

    private DropStatement ReadDropOnTable(int first)
    {
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        string kind = Spelling(Current);
        _position++;
        bool ifExists = AcceptIfExists();
        objects.Add(ReadSimpleObject(kind));
        Expect(PostgresKeyword.On, "drop");
        objects.Add(ReadObject("table"));
        return MakeDrop(first, kind, objects, ifExists);
    }

    private DropStatement ReadDropCast(int first)
    {
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        string kind = Spelling(Current);
        _position++;
        bool ifExists = AcceptIfExists();
        if (kind == "cast")
        {
            objects.Add(ReadCast());
        }
        else
        {
            ReadTransform(objects);
        }

        return MakeDrop(first, kind, objects, ifExists);
    }

    /// <summary>Roles in any of their three words.</summary>
    private DropStatement ReadDropRoles(int first)
    {
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        _position++;
        bool ifExists = AcceptIfExists();
        ReadRoles(objects);
        return new DropStatement(SpanFrom(first)) { Kind = "role", Objects = objects.ToImmutable(), IfExists = ifExists };
    }

    /// <summary>One name; only a subscription may cascade.</summary>
    private DropStatement ReadDropOfCluster(int first)
    {
        string kind = Spelling(Current);
        _position++;
        bool ifExists = AcceptIfExists();
        ObjectName dropped = ReadSimpleObject(kind);
        bool isCascade = kind == "subscription" && AcceptCascade();
        return new DropStatement(SpanFrom(first)) { Kind = kind, Objects = [dropped], IfExists = ifExists, IsCascade = isCascade };
    }

    private DropStatement ReadDropDatabase(int first)
    {
        const string Construct = "drop database";
        Expect(PostgresKeyword.Database, Construct);
        bool ifExists = AcceptIfExists();
        ObjectName database = ReadSimpleObject("database");
        if (Accept(PostgresKeyword.With) || At(TokenKind.Open))
        {
            Expect(TokenKind.Open, Construct);
            do
            {
                Expect(PostgresKeyword.Force, Construct);
            }
            while (Accept(TokenKind.Comma));
            Expect(TokenKind.Close, Construct);
        }

        return new DropStatement(SpanFrom(first)) { Kind = "database", Objects = [database], IfExists = ifExists };
    }
}
