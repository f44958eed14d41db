using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>CREATE TABLE</c> in all its forms.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Reads on behind <c>CREATE … TABLE</c>.</summary>
    private CreateTableStatement ReadCreateTable(int first, bool isTemporary, bool isForeign)
    {
        const string Construct = "create table";
        bool ifNotExists = AcceptIfNotExists();
        QualifiedName name = ReadQualifiedName(Construct);
        var parts = new TableParts();
        bool canBeQuery = ReadTableContent(parts, isForeign);
        Statement? query = null;
        bool isWithoutData = false;
        if (isForeign)
        {
            Expect(PostgresKeyword.Server, Construct);
            parts.Objects.Add(ReadSimpleObject("server"));
            AcceptGenericOptions(parts.Options);
        }
        else
        {
            ReadTableStorage(parts);
            query = canBeQuery ? ReadTableQuery(out isWithoutData) : null;
        }

        return new CreateTableStatement(SpanFrom(first))
        {
            Name = name,
            IsTemporary = isTemporary,
            IsForeign = isForeign,
            IfNotExists = ifNotExists,
            Columns = parts.Columns.ToImmutable(),
            Constraints = parts.Constraints.ToImmutable(),
            Likes = parts.Likes.ToImmutable(),
            Inherits = parts.Inherits,
            PartitionOf = parts.PartitionOf,
            PartitionBounds = parts.PartitionBounds,
            OfType = parts.OfType,
            PartitionBy = parts.PartitionBy.ToImmutable(),
            QueryColumns = parts.QueryColumns,
            Query = query,
            IsWithoutData = isWithoutData,
            Options = parts.Options.ToImmutable(),
            Objects = parts.Objects.ToImmutable(),
        };
    }

    /// <summary>What stands between the name and the storage; whether a query must still follow.</summary>
    private bool ReadTableContent(TableParts parts, bool isForeign)
    {
        if (!isForeign && Accept(PostgresKeyword.Of))
        {
            parts.OfType = ReadQualifiedName("create table");
            AcceptTypedElements(parts);
        }
        else if (Accept(PostgresKeyword.Partition, PostgresKeyword.Of))
        {
            parts.PartitionOf = ReadQualifiedName("create table");
            AcceptTypedElements(parts);
            parts.PartitionBounds = ReadPartitionBounds();
        }
        else if (!isForeign && (!At(TokenKind.Open) || AtQueryColumns))
        {
            parts.QueryColumns = AcceptColumnNameList("create table");
            return true;
        }
        else
        {
            ReadTableElements(parts);
            AcceptInherits(parts);
        }

        if (!isForeign)
        {
            AcceptPartitionBy(parts);
        }

        return false;
    }

    /// <summary>Whether the parenthesis holds names of a query's columns: the first has no type behind it.</summary>
    private bool AtQueryColumns =>
        IsWord(Ahead(1).Kind)
        && Ahead(2).Kind is TokenKind.Comma or TokenKind.Close;

    private void ReadTableElements(TableParts parts)
    {
        Expect(TokenKind.Open, "create table");
        if (Accept(TokenKind.Close))
        {
            return;
        }

        do
        {
            if (AtTableConstraint)
            {
                parts.Constraints.Add(ReadTableConstraint());
            }
            else if (At(PostgresKeyword.Like))
            {
                parts.Likes.Add(ReadTableLike());
            }
            else
            {
                parts.Columns.Add(ReadColumnDefinition());
            }
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "create table");
    }

    /// <summary><c>OptTypedTableElementList</c>: columns whose types are known already.</summary>
    private void AcceptTypedElements(TableParts parts)
    {
        if (!Accept(TokenKind.Open))
        {
            return;
        }

        do
        {
            if (AtTableConstraint)
            {
                parts.Constraints.Add(ReadTableConstraint());
            }
            else
            {
                parts.Columns.Add(ReadTypedColumn());
            }
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "create table");
    }

    private void AcceptInherits(TableParts parts)
    {
        if (!Accept(PostgresKeyword.Inherits))
        {
            return;
        }

        Expect(TokenKind.Open, "inherits");
        ImmutableArray<QualifiedName>.Builder parents = ImmutableArray.CreateBuilder<QualifiedName>();
        do
        {
            parents.Add(ReadQualifiedName("inherits"));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "inherits");
        parts.Inherits = parents.ToImmutable();
    }

    private TableLike ReadTableLike()
    {
        int first = _position;
        Expect(PostgresKeyword.Like, "like");
        QualifiedName table = ReadQualifiedName("like");
        ImmutableArray<string>.Builder options = ImmutableArray.CreateBuilder<string>();
        int start = _position;
        while (AcceptAny(PostgresKeyword.Including, PostgresKeyword.Excluding))
        {
            FailIf(!AcceptLikeOption(), "like");
            options.Add(WordsFrom(start));
            start = _position;
        }

        return new TableLike(SpanFrom(first)) { Table = table, Options = options.ToImmutable() };
    }

    private bool AcceptLikeOption() =>
        AcceptAny(
            PostgresKeyword.Comments, PostgresKeyword.Compression, PostgresKeyword.Constraints, PostgresKeyword.Defaults,
            PostgresKeyword.Identity, PostgresKeyword.Generated, PostgresKeyword.Indexes, PostgresKeyword.Statistics,
            PostgresKeyword.Storage, PostgresKeyword.All);

    /// <summary><c>PARTITION BY strategy (…)</c>: the strategy is kept as an option.</summary>
    private void AcceptPartitionBy(TableParts parts)
    {
        const string Construct = "partition by";
        int first = _position;
        if (!At(PostgresKeyword.Partition))
        {
            return;
        }

        ExpectWords(Construct, PostgresKeyword.Partition, PostgresKeyword.By);
        Identifier strategy = ReadColumnName(Construct);
        parts.Options.Add(MakeOption(first, "partition by " + strategy.Name));
        Expect(TokenKind.Open, Construct);
        do
        {
            parts.PartitionBy.Add(ReadKeyElement(parts.Objects, Construct));
            AcceptOperatorClass(parts.Objects);
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, Construct);
    }

    /// <summary>
    /// <c>PartitionBoundSpec</c>: the values of a list; the two ends of a range as rows; the numbers of a hash; the default.
    /// </summary>
    private ImmutableArray<Expression> ReadPartitionBounds()
    {
        const string Construct = "partition bound";
        int first = _position;
        if (Accept(PostgresKeyword.Default))
        {
            return [new DefaultExpression(SpanFrom(first))];
        }

        ExpectWords(Construct, PostgresKeyword.For, PostgresKeyword.Values);
        if (Accept(PostgresKeyword.With))
        {
            return ReadHashBounds();
        }

        if (Accept(PostgresKeyword.In))
        {
            return ReadRowOfValues(Construct).Items;
        }

        Expect(PostgresKeyword.From, Construct);
        RowExpression lower = ReadRowOfValues(Construct);
        Expect(PostgresKeyword.To, Construct);
        return [lower, ReadRowOfValues(Construct)];
    }

    private RowExpression ReadRowOfValues(string construct)
    {
        int first = _position;
        Expect(TokenKind.Open, construct);
        ImmutableArray<Expression> items = ReadExpressionList();
        Expect(TokenKind.Close, construct);
        return new RowExpression(SpanFrom(first)) { Items = items };
    }

    /// <summary>Modulus and remainder, each once.</summary>
    private ImmutableArray<Expression> ReadHashBounds()
    {
        const string Construct = "hash partition bound";
        Expect(TokenKind.Open, Construct);
        string name = ReadOptionName(Construct);
        Expression number = ReadWholeNumber(Construct);
        Expect(TokenKind.Comma, Construct);
        string otherName = ReadOptionName(Construct);
        Expression otherNumber = ReadWholeNumber(Construct);
        Expect(TokenKind.Close, Construct);
        FailIf((name, otherName) is not ("modulus", "remainder") and not ("remainder", "modulus"), Construct);
        return [number, otherNumber];
    }

    /// <summary>Access method, parameters, what happens at commit and where it is stored, in this order.</summary>
    private void ReadTableStorage(TableParts parts)
    {
        AcceptAccessMethod(parts.Objects);
        int first = _position;
        if (Accept(PostgresKeyword.Without, PostgresKeyword.Oids))
        {
            parts.Options.Add(MakeWordOption(first));
        }
        else
        {
            AcceptStorageOptions(parts.Options, "create table");
        }

        first = _position;
        if (Accept(PostgresKeyword.On, PostgresKeyword.Commit))
        {
            bool isAction = Accept(PostgresKeyword.Drop) || Accept(PostgresKeyword.Delete, PostgresKeyword.Rows)
                || Accept(PostgresKeyword.Preserve, PostgresKeyword.Rows);
            FailIf(!isAction, "on commit");
            parts.Options.Add(MakeWordOption(first));
        }

        AcceptTablespace(parts.Objects);
    }

    private void AcceptAccessMethod(ImmutableArray<ObjectName>.Builder objects)
    {
        if (Accept(PostgresKeyword.Using))
        {
            objects.Add(ReadSimpleObject("access method"));
        }
    }

    private void AcceptTablespace(ImmutableArray<ObjectName>.Builder objects)
    {
        if (Accept(PostgresKeyword.Tablespace))
        {
            objects.Add(ReadSimpleObject("tablespace"));
        }
    }

    /// <summary><c>AS query</c> or <c>AS EXECUTE statement</c>.</summary>
    private Statement ReadTableQuery(out bool isWithoutData)
    {
        Expect(PostgresKeyword.As, "create table");
        Statement query = At(PostgresKeyword.Execute) ? ReadExecute() : ReadQueryStatement();
        isWithoutData = AcceptWithoutData();
        return query;
    }
}
