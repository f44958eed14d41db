using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>ALTER TABLE</c> and its kind for views, indexes, sequences and foreign tables.</summary>
internal sealed partial class PostgresParser
{
    private bool AtAlterRelation =>
        AtAny(PostgresKeyword.Table, PostgresKeyword.View, PostgresKeyword.Index, PostgresKeyword.Sequence)
        || At(PostgresKeyword.Materialized, PostgresKeyword.View) || At(PostgresKeyword.Foreign, PostgresKeyword.Table);

    /// <summary>Reads on behind <c>ALTER</c>.</summary>
    private Statement ReadAlterRelation(int first)
    {
        int start = _position;
        AcceptAny(PostgresKeyword.Materialized, PostgresKeyword.Foreign);
        _position++;
        string kind = WordsFrom(start);
        if (kind is "table" or "index" or "materialized view" && At(PostgresKeyword.All, PostgresKeyword.In))
        {
            return ReadAlterAllInTablespace(first, kind);
        }

        bool ifExists = AcceptIfExists();
        TableReference table = kind is "table" or "foreign table" ? ReadTableReference(allowAlias: false) : ReadPlainTable("alter " + kind);
        ImmutableArray<TableChange> changes = ReadTableChanges(kind, ifExists);
        return new AlterTableStatement(SpanFrom(first)) { Kind = kind, Table = table, Changes = changes, IfExists = ifExists };
    }

    /// <summary><c>ALTER … ALL IN TABLESPACE</c>: whatever is stored there moves.</summary>
    private UtilityStatement ReadAlterAllInTablespace(int first, string kind)
    {
        string construct = $"alter {kind} all in tablespace";
        var parts = new UtilityParts(construct);
        ExpectWords(construct, PostgresKeyword.All, PostgresKeyword.In, PostgresKeyword.Tablespace);
        parts.Objects.Add(ReadSimpleObject("tablespace"));
        if (Accept(PostgresKeyword.Owned, PostgresKeyword.By))
        {
            ReadRoles(parts.Objects);
        }

        ExpectWords(construct, PostgresKeyword.Set, PostgresKeyword.Tablespace);
        parts.Objects.Add(ReadSimpleObject("tablespace"));
        AcceptWordOption(parts.Options, PostgresKeyword.Nowait);
        return parts.Build(SpanFrom(first));
    }

    /// <summary>Either one change that stands alone, or a list of commands.</summary>
    private ImmutableArray<TableChange> ReadTableChanges(string kind, bool ifExists)
    {
        if (AcceptSingleChange(kind, ifExists) is { } change)
        {
            return [change];
        }

        if (kind == "sequence" && AtSequenceOption)
        {
            return [ReadSequenceChange()];
        }

        ImmutableArray<TableChange>.Builder changes = ImmutableArray.CreateBuilder<TableChange>();
        do
        {
            changes.Add(ReadTableChange());
        }
        while (Accept(TokenKind.Comma));
        return changes.ToImmutable();
    }

    /// <summary><c>RENAME</c>, <c>SET SCHEMA</c>, partitions, <c>DEPENDS ON EXTENSION</c>.</summary>
    private TableChange? AcceptSingleChange(string kind, bool ifExists)
    {
        int first = _position;
        if (Accept(PostgresKeyword.Rename))
        {
            return ReadRename(first, kind);
        }

        if (kind != "index" && Accept(PostgresKeyword.Set, PostgresKeyword.Schema))
        {
            return MakeChange(first, "set schema", ReadSimpleObject("schema"));
        }

        bool isPartitioned = kind == "table" || (kind == "index" && !ifExists);
        if (isPartitioned && Accept(PostgresKeyword.Attach, PostgresKeyword.Partition))
        {
            return ReadAttachPartition(first, kind);
        }

        if (kind == "table" && Accept(PostgresKeyword.Detach, PostgresKeyword.Partition))
        {
            QualifiedName partition = ReadQualifiedName("detach partition");
            _ = Accept(PostgresKeyword.Concurrently) || Accept(PostgresKeyword.Finalize);
            return new TableChange(SpanFrom(first)) { Action = "detach partition", Tables = [partition] };
        }

        bool mayDepend = kind is "index" or "materialized view" && !ifExists;
        return mayDepend && (At(PostgresKeyword.Depends) || At(PostgresKeyword.No, PostgresKeyword.Depends))
            ? ReadTableDepends(first)
            : null;
    }

    private TableChange MakeChange(int first, string action, params ImmutableArray<ObjectName> objects) =>
        new(SpanFrom(first)) { Action = action, Objects = objects };

    private TableChange ReadTableDepends(int first)
    {
        Accept(PostgresKeyword.No);
        ExpectWords("depends", PostgresKeyword.Depends, PostgresKeyword.On, PostgresKeyword.Extension);
        return MakeChange(first, WordsFrom(first), ReadSimpleObject("extension"));
    }

    private TableChange ReadAttachPartition(int first, string kind)
    {
        QualifiedName partition = ReadQualifiedName("attach partition");
        ImmutableArray<Expression> bounds = kind == "table" ? ReadPartitionBounds() : [];
        return new TableChange(SpanFrom(first)) { Action = "attach partition", Tables = [partition], Expressions = bounds };
    }

    /// <summary>Reads on behind <c>RENAME</c>: the object itself, a column or a constraint.</summary>
    private TableChange ReadRename(int first, string kind)
    {
        const string Construct = "rename";
        string action = Construct;
        Identifier? column = null;
        ImmutableArray<ObjectName> objects = [];
        if (kind is "table" && Accept(PostgresKeyword.Constraint))
        {
            action = "rename constraint";
            objects = [ReadSimpleObject("constraint")];
        }
        else if (kind is not "index" and not "sequence" && !At(PostgresKeyword.To))
        {
            action = "rename column";
            Accept(PostgresKeyword.Column);
            column = ReadColumnName(Construct);
        }

        Expect(PostgresKeyword.To, Construct);
        Identifier newName = ReadColumnName(Construct);
        return new TableChange(SpanFrom(first)) { Action = action, Column = column, NewName = newName, Objects = objects };
    }

    private TableChange ReadSequenceChange()
    {
        int first = _position;
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        ReadSequenceOptions(options);
        return new TableChange(SpanFrom(first)) { Action = "sequence options", Options = options.ToImmutable() };
    }

    /// <summary><c>alter_table_cmd</c>.</summary>
    private TableChange ReadTableChange()
    {
        int first = _position;
        PostgresKeyword word = Current.Keyword;
        if (AtEnd || !AtAnyWord)
        {
            Fail("alter table");
        }

        _position += AtEnd ? 0 : 1;
        return word switch
        {
            PostgresKeyword.Add => ReadAddition(first),
            PostgresKeyword.Drop => ReadRemoval(first),
            PostgresKeyword.Alter => ReadAlteration(first),
            PostgresKeyword.Set => ReadTableSet(first),
            PostgresKeyword.Reset => ReadTableReset(first),
            PostgresKeyword.Enable or PostgresKeyword.Disable => ReadSwitch(first),
            PostgresKeyword.Owner => ReadTableOwner(first),
            PostgresKeyword.Validate => ReadValidateConstraint(first),
            PostgresKeyword.Cluster => ReadClusterOn(first),
            PostgresKeyword.Inherit => ReadInheritance(first, "inherit"),
            PostgresKeyword.No => ReadNegation(first),
            PostgresKeyword.Force => ReadRowSecurity(first),
            PostgresKeyword.Of => MakeChange(first, "of", ReadObject("type")),
            PostgresKeyword.Not => ReadChangeWords(first, PostgresKeyword.Of),
            PostgresKeyword.Replica => ReadReplicaIdentity(first),
            PostgresKeyword.Options => ReadTableOptions(first, null),
            _ => FailChange(first),
        };
    }

    private TableChange FailChange(int first)
    {
        Fail("alter table");
        return new TableChange(SpanFrom(first)) { Action = string.Empty };
    }

    /// <summary>A change of words alone.</summary>
    private TableChange ReadChangeWords(int first, params ReadOnlySpan<PostgresKeyword> words)
    {
        ExpectWords("alter table", words);
        return new TableChange(SpanFrom(first)) { Action = WordsFrom(first) };
    }

    private TableChange ReadAddition(int first)
    {
        if (AtTableConstraint)
        {
            ConstraintDefinition constraint = ReadTableConstraint();
            return new TableChange(SpanFrom(first)) { Action = "add constraint", Constraint = constraint };
        }

        Accept(PostgresKeyword.Column);
        bool isConditional = AcceptIfNotExists();
        ColumnDefinition column = ReadColumnDefinition();
        return new TableChange(SpanFrom(first)) { Action = "add column", Column = column.Name, Definition = column, IsConditional = isConditional };
    }

    private TableChange ReadRemoval(int first)
    {
        if (Accept(PostgresKeyword.Constraint))
        {
            AcceptIfExists();
            ObjectName constraint = ReadSimpleObject("constraint");
            AcceptCascade();
            return MakeChange(first, "drop constraint", constraint);
        }

        Accept(PostgresKeyword.Column);
        bool isConditional = AcceptIfExists();
        Identifier column = ReadColumnName("drop column");
        AcceptCascade();
        return new TableChange(SpanFrom(first)) { Action = "drop column", Column = column, IsConditional = isConditional };
    }

    /// <summary>Reads on behind <c>SET</c>.</summary>
    private TableChange ReadTableSet(int first)
    {
        switch (Current.Keyword)
        {
            case PostgresKeyword.Without:
                Accept(PostgresKeyword.Without);
                FailIf(!AcceptAny(PostgresKeyword.Oids, PostgresKeyword.Cluster), "alter table");
                return new TableChange(SpanFrom(first)) { Action = WordsFrom(first) };
            case PostgresKeyword.Logged or PostgresKeyword.Unlogged:
                AcceptAny(PostgresKeyword.Logged, PostgresKeyword.Unlogged);
                return new TableChange(SpanFrom(first)) { Action = WordsFrom(first) };
            case PostgresKeyword.Access:
                ExpectWords("alter table", PostgresKeyword.Access, PostgresKeyword.Method);
                return ReadSetAccessMethod(first);
            case PostgresKeyword.Tablespace:
                Accept(PostgresKeyword.Tablespace);
                return MakeChange(first, "set tablespace", ReadSimpleObject("tablespace"));
            default:
                return ReadStorageChange(first, "set");
        }
    }

    /// <summary>Since PostgreSQL 17 the default may be chosen too.</summary>
    private TableChange ReadSetAccessMethod(int first) =>
        Accept(PostgresKeyword.Default)
            ? new TableChange(SpanFrom(first)) { Action = "set access method" }
            : MakeChange(first, "set access method", ReadSimpleObject("access method"));

    private TableChange ReadTableReset(int first) => ReadStorageChange(first, "reset");

    private TableChange ReadStorageChange(int first, string action)
    {
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        ReadStorageOptions(options, "alter table");
        return new TableChange(SpanFrom(first)) { Action = action, Options = options.ToImmutable() };
    }

    private TableChange ReadTableOptions(int first, Identifier? column)
    {
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        ReadGenericOptionList(options, allowChanges: true);
        return new TableChange(SpanFrom(first)) { Action = "options", Column = column, Options = options.ToImmutable() };
    }

    /// <summary>Reads on behind <c>ENABLE</c> or <c>DISABLE</c>: triggers, rules, row security.</summary>
    private TableChange ReadSwitch(int first)
    {
        const string Construct = "alter table";
        bool isEnable = _tokens[first].Keyword == PostgresKeyword.Enable;
        if (At(PostgresKeyword.Row))
        {
            return ReadRowSecurity(first);
        }

        bool isSpecial = isEnable && AcceptAny(PostgresKeyword.Always, PostgresKeyword.Replica);
        bool isTrigger = At(PostgresKeyword.Trigger);
        FailIf(!AcceptAny(PostgresKeyword.Trigger, PostgresKeyword.Rule), Construct);
        if (isTrigger && !isSpecial && AcceptAny(PostgresKeyword.All, PostgresKeyword.User))
        {
            return new TableChange(SpanFrom(first)) { Action = WordsFrom(first) };
        }

        string action = WordsFrom(first);
        return MakeChange(first, action, ReadSimpleObject(isTrigger ? "trigger" : "rule"));
    }

    private TableChange ReadRowSecurity(int first) =>
        ReadChangeWords(first, PostgresKeyword.Row, PostgresKeyword.Level, PostgresKeyword.Security);

    private TableChange ReadTableOwner(int first)
    {
        Expect(PostgresKeyword.To, "owner");
        return MakeChange(first, "owner to", ReadRole());
    }

    private TableChange ReadValidateConstraint(int first)
    {
        Expect(PostgresKeyword.Constraint, "alter table");
        return MakeChange(first, "validate constraint", ReadSimpleObject("constraint"));
    }

    private TableChange ReadClusterOn(int first)
    {
        Expect(PostgresKeyword.On, "alter table");
        return MakeChange(first, "cluster on", ReadSimpleObject("index"));
    }

    private TableChange ReadInheritance(int first, string action)
    {
        QualifiedName parent = ReadQualifiedName("inherit");
        return new TableChange(SpanFrom(first)) { Action = action, Tables = [parent] };
    }

    /// <summary>Reads on behind <c>NO</c>.</summary>
    private TableChange ReadNegation(int first)
    {
        if (Accept(PostgresKeyword.Force))
        {
            return ReadRowSecurity(first);
        }

        Expect(PostgresKeyword.Inherit, "alter table");
        return ReadInheritance(first, "no inherit");
    }

    private TableChange ReadReplicaIdentity(int first)
    {
        Expect(PostgresKeyword.Identity, "replica identity");
        if (Accept(PostgresKeyword.Using, PostgresKeyword.Index))
        {
            return MakeChange(first, "replica identity using index", ReadSimpleObject("index"));
        }

        FailIf(!AcceptAny(PostgresKeyword.Nothing, PostgresKeyword.Full, PostgresKeyword.Default), "replica identity");
        return new TableChange(SpanFrom(first)) { Action = WordsFrom(first) };
    }
}
