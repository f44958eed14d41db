using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>ALTER TABLE</c>.</summary>
internal sealed partial class MySqlParser
{
    private AlterTableStatement ReadAlterTable(int first)
    {
        const string Construct = "alter table";
        Expect(MySqlKeyword.Table, Construct);
        bool ifExists = AcceptIfExists();
        QualifiedName name = ReadQualifiedName(Construct);
        ReadLockWait();
        int from = _nodeCount;
        while (_failure is null && !IsEndOfStatement(Current))
        {
            Push(ReadTableChange());
            bool isMore = Accept(TokenKind.Comma);
            if (isMore && (At(MySqlKeyword.Partition, MySqlKeyword.By) || At(MySqlKeyword.Remove)))
            {
                // No comma stands in front of these.
                Fail(Construct);
            }

            if (!isMore && !IsEndOfStatement(Current) && !AtAny(MySqlKeyword.Partition, MySqlKeyword.Remove)
                && !AtTableOption)
            {
                Fail(Construct);
            }
        }

        return new AlterTableStatement(SpanFrom(first))
        {
            Kind = "table",
            Table = new TableReference(name.Span) { Name = name },
            Changes = Take<TableChange>(from),
            IfExists = ifExists,
        };
    }

    private TableChange ReadTableChange()
    {
        int first = _position;
        switch (Current.Keyword)
        {
            case MySqlKeyword.Add:
                _position++;
                return ReadAddition(first);
            case MySqlKeyword.Change or MySqlKeyword.Modify:
                return ReadColumnChange(first);
            case MySqlKeyword.Drop:
                _position++;
                return ReadRemoval(first);
            case MySqlKeyword.Alter:
                _position++;
                return ReadColumnAlteration(first);
            case MySqlKeyword.Rename:
                _position++;
                return ReadTableRenaming(first);
            case MySqlKeyword.Convert:
                return ReadTableConversion(first);
            case MySqlKeyword.Order:
                ImmutableArray<OrderItem> order = ReadOrderClause();
                return new TableChange(SpanFrom(first)) { Action = "order by", Expressions = [.. order.Select(item => item.Expression)] };
            case MySqlKeyword.Partition:
                ImmutableArray<Expression> keys = ReadPartitioning(out ImmutableArray<Expression> bounds);
                return new TableChange(SpanFrom(first)) { Action = "partition by", Expressions = [.. keys, .. bounds] };
            default:
                return ReadPartitionChange(first) ?? ReadPlainChange(first);
        }
    }

    private TableChange Change(int first, string action, Identifier? column = null, Identifier? newName = null, bool isConditional = false) =>
        new(SpanFrom(first)) { Action = action, Column = column, NewName = newName, IsConditional = isConditional };

    private TableChange ReadAddition(int first)
    {
        if (AtTableConstraint)
        {
            ConstraintDefinition constraint = ReadTableConstraint();
            return new TableChange(SpanFrom(first)) { Action = "add constraint", Constraint = constraint };
        }

        if (Accept(MySqlKeyword.System))
        {
            Expect(MySqlKeyword.Versioning, "add");
            return Change(first, "add system versioning");
        }

        if (Accept(MySqlKeyword.Partition))
        {
            AcceptIfNotExists();
            AcceptAny(MySqlKeyword.NoWriteToBinlog, MySqlKeyword.Local);
            ImmutableArray<Expression> bounds = At(TokenKind.Open) ? ReadPartitionDefinitions() : [];
            if (Accept(MySqlKeyword.Partitions))
            {
                ReadConstant();
            }

            return new TableChange(SpanFrom(first)) { Action = "add partition", Expressions = bounds };
        }

        Accept(MySqlKeyword.Column);
        bool isConditional = AcceptIfNotExists();
        return At(TokenKind.Open) ? ReadSeveralColumns(first, isConditional) : FinishColumn(first, "add column", null, ReadColumnDefinition(), isConditional);
    }

    /// <summary><c>ADD (a INT, KEY (a), …)</c>.</summary>
    private TableChange ReadSeveralColumns(int first, bool isConditional)
    {
        ReadTableElements(out ImmutableArray<ColumnDefinition> columns, out ImmutableArray<ConstraintDefinition> constraints);
        return new TableChange(SpanFrom(first)) { Action = "add columns", Definitions = columns, Constraints = constraints, IsConditional = isConditional };
    }

    private TableChange FinishColumn(int first, string action, Identifier? old, ColumnDefinition definition, bool isConditional)
    {
        bool isFirst = Accept(MySqlKeyword.First);
        Identifier? after = !isFirst && Accept(MySqlKeyword.After) ? ReadName("after") : null;

        return new TableChange(SpanFrom(first))
        {
            Action = action,
            Column = old ?? definition.Name,
            NewName = old is null ? null : definition.Name,
            Definition = definition,
            IsFirst = isFirst,
            After = after,
            IsConditional = isConditional,
        };
    }

    private TableChange ReadColumnChange(int first)
    {
        bool isChange = Accept(MySqlKeyword.Change);
        if (!isChange)
        {
            _position++;
        }

        Accept(MySqlKeyword.Column);
        bool isConditional = AcceptIfExists();
        Identifier? old = isChange ? ReadName("change") : null;
        return FinishColumn(first, isChange ? "change column" : "modify column", old, ReadColumnDefinition(), isConditional);
    }

    private TableChange ReadRemoval(int first)
    {
        const string Construct = "drop";
        if (Accept(MySqlKeyword.Primary, MySqlKeyword.Key))
        {
            return Change(first, "drop primary key");
        }

        if (Accept(MySqlKeyword.System))
        {
            Expect(MySqlKeyword.Versioning, Construct);
            return Change(first, "drop system versioning");
        }

        if (Accept(MySqlKeyword.Partition))
        {
            AcceptIfExists();
            ReadNames(Construct);
            return Change(first, "drop partition");
        }

        if (IsMariaDb && Accept(MySqlKeyword.Constraint, MySqlKeyword.Primary, MySqlKeyword.Key))
        {
            return Change(first, "drop primary key");
        }

        string kind = Accept(MySqlKeyword.Foreign, MySqlKeyword.Key) ? "foreign key"
            : AtAny(MySqlKeyword.Key, MySqlKeyword.Index, MySqlKeyword.Constraint) || At(MySqlKeyword.Check) ? TakeKeyword()
            : Accept(MySqlKeyword.Period, MySqlKeyword.For) ? "period"
            : "column";
        Accept(MySqlKeyword.Column);
        bool isConditional = AcceptIfExists();
        Identifier name = ReadName(Construct);
        AcceptAny(MySqlKeyword.Restrict, MySqlKeyword.Cascade);
        return Change(first, $"drop {kind}", name, isConditional: isConditional);
    }

    private TableChange ReadColumnAlteration(int first)
    {
        const string Construct = "alter column";
        if (AtAny(MySqlKeyword.Index, MySqlKeyword.Key) || (!IsMariaDb && AtAny(MySqlKeyword.Check, MySqlKeyword.Constraint)))
        {
            string kind = TakeKeyword();
            AcceptIfExists();
            Identifier name = ReadName(Construct);
            bool isEnforced = !Accept(MySqlKeyword.Not) && At(MySqlKeyword.Enforced);
            if (!AcceptAny(MySqlKeyword.Visible, MySqlKeyword.Invisible) && !AcceptAny(MySqlKeyword.Ignored, MySqlKeyword.Enforced))
            {
                Fail(Construct);
            }

            return Change(first, isEnforced ? "enforce check" : $"alter {kind}", name);
        }

        Accept(MySqlKeyword.Column);
        AcceptIfExists();
        Identifier column = ReadName(Construct);
        if (Accept(MySqlKeyword.Drop, MySqlKeyword.Default))
        {
            return Change(first, "drop default", column);
        }

        Expect(MySqlKeyword.Set, Construct);
        if (AcceptAny(MySqlKeyword.Visible, MySqlKeyword.Invisible))
        {
            return Change(first, TokenAt(_position - 1).Keyword == MySqlKeyword.Visible ? "set visible" : "set invisible", column);
        }

        Expect(MySqlKeyword.Default, Construct);
        Expression value = ReadSimpleExpression();
        return new TableChange(SpanFrom(first)) { Action = "set default", Column = column, Expressions = [value] };
    }

    private TableChange ReadTableRenaming(int first)
    {
        const string Construct = "rename";
        if (AtAny(MySqlKeyword.Column, MySqlKeyword.Index, MySqlKeyword.Key))
        {
            string kind = TakeKeyword();
            bool isConditional = AcceptIfExists();
            Identifier old = ReadName(Construct);
            Expect(MySqlKeyword.To, Construct);
            Identifier other = ReadName(Construct);
            return Change(first, $"rename {kind}", old, other, isConditional);
        }

        if (!AcceptAny(MySqlKeyword.To, MySqlKeyword.As))
        {
            AcceptSymbol('=');
        }

        QualifiedName table = ReadQualifiedName(Construct);
        return new TableChange(SpanFrom(first)) { Action = "rename", NewName = table.Parts[^1], Tables = [table] };
    }

    private TableChange ReadTableConversion(int first)
    {
        const string Construct = "convert";
        _position++;
        if (IsMariaDb && AtAny(MySqlKeyword.Table, MySqlKeyword.Partition))
        {
            bool isTable = Accept(MySqlKeyword.Table);
            _position += isTable ? 0 : 1;
            QualifiedName source = ReadQualifiedName(Construct);
            Expect(MySqlKeyword.To, Construct);
            Expect(isTable ? MySqlKeyword.Partition : MySqlKeyword.Table, Construct);
            QualifiedName target = ReadQualifiedName(Construct);
            int from = _nodeCount;
            if (isTable)
            {
                ReadPartitionValues();
                ReadPartitionOptions();
            }

            return new TableChange(SpanFrom(first))
            {
                Action = isTable ? "convert table" : "convert partition",
                Tables = [isTable ? source : target],
                Expressions = Take<Expression>(from),
            };
        }

        Expect(MySqlKeyword.To, Construct);
        ReadCharacterSetClause();
        if (Accept(MySqlKeyword.Collate))
        {
            ReadCharacterSetName(Construct);
        }

        return Change(first, "convert to character set");
    }

    private TableChange? ReadPartitionChange(int first)
    {
        const string Construct = "partition";
        if (At(MySqlKeyword.Remove) && Ahead(1).Keyword == MySqlKeyword.Partitioning)
        {
            _position += 2;
            return Change(first, "remove partitioning");
        }

        if (Ahead(1).Keyword != MySqlKeyword.Partition || IsSymbol(Ahead(2), '='))
        {
            return null;
        }

        string action = $"{ReadWordText(Construct)} partition";
        _position++;
        AcceptAny(MySqlKeyword.NoWriteToBinlog, MySqlKeyword.Local);
        ImmutableArray<QualifiedName> tables = [];
        ImmutableArray<Expression> bounds = [];
        if (At(TokenKind.Number))
        {
            _position++;
        }
        else if (!Accept(MySqlKeyword.All) && AtName)
        {
            ReadNames(Construct);
        }

        if (Accept(MySqlKeyword.Into))
        {
            bounds = ReadPartitionDefinitions();
        }
        else if (Accept(MySqlKeyword.With, MySqlKeyword.Table))
        {
            tables = [ReadQualifiedName(Construct)];
        }

        while (!IsEndOfStatement(Current) && !At(TokenKind.Comma))
        {
            _position++;
        }

        return new TableChange(SpanFrom(first)) { Action = action, Tables = tables, Expressions = bounds };
    }

    private TableChange ReadPlainChange(int first)
    {
        const string Construct = "alter table";
        switch (Current.Keyword)
        {
            case MySqlKeyword.Disable or MySqlKeyword.Enable:
                string switching = TakeKeyword();
                Expect(MySqlKeyword.Keys, Construct);
                return Change(first, $"{switching} keys");
            case MySqlKeyword.Discard or MySqlKeyword.Import:
                string moving = TakeKeyword();
                Expect(MySqlKeyword.Tablespace, Construct);
                return Change(first, $"{moving} tablespace");
            case MySqlKeyword.Force:
                _position++;
                return Change(first, "force");
            case MySqlKeyword.Algorithm or MySqlKeyword.Lock:
                string name = TakeKeyword();
                AcceptEqual();
                ReadName(AtName || At(MySqlKeyword.Default), Construct);
                return Change(first, name);
            case MySqlKeyword.With or MySqlKeyword.Without when Ahead(1).Keyword == MySqlKeyword.Validation:
                _position += 2;
                return Change(first, "validation");
            case MySqlKeyword.Upgrade:
                _position++;
                Expect(MySqlKeyword.Partitioning, Construct);
                return Change(first, "upgrade partitioning");
            default:
                ImmutableArray<StatementOption> options = ReadTableOptions();
                if (options.IsEmpty)
                {
                    Fail(Construct);
                }

                return new TableChange(SpanFrom(first)) { Action = "options", Options = options };
        }
    }
}
