using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Constraints of tables.</summary>
internal static class Constraints
{
    /// <summary>The relation with the constraints of its columns and its own: the server makes indexes last, that of the primary key first.</summary>
    public static Relation AddAll(
        ChangeContext context, Relation relation, ImmutableArray<ColumnDefinition> columns, ImmutableArray<ConstraintDefinition> constraints)
    {
        IEnumerable<(ConstraintDefinition Constraint, ImmutableArray<Expression> Columns)> all =
            columns.SelectMany(column => column.Constraints.Select(constraint => (constraint, Own(column))))
                .Concat(constraints.Select(constraint => (constraint, constraint.Columns)))
                .OrderBy(item => item.constraint.Kind switch { ConstraintKind.PrimaryKey => 1, ConstraintKind.Unique or ConstraintKind.Exclude => 2, _ => 0 })
                .ThenBy(item => item.constraint.Span.Start)
                .Select(item => (item.constraint, item.Item2));
        return all.Aggregate(relation, (table, item) => With(context, table, item.Constraint, item.Columns));
    }

    /// <summary>Adds a constraint to a table that is there, and to those that have it from there: conditions reach all of them, keys partitions.</summary>
    public static void Add(ChangeContext context, RelationName name, ConstraintDefinition constraint, ImmutableArray<Expression> columns, bool isOnly)
    {
        if (!context.Draft.TryFind(name, out Relation? relation))
        {
            return;
        }

        if (constraint.Kind == ConstraintKind.Check)
        {
            Checks.Add(context, relation, Checks.Make(context, relation, constraint), isOnly);
            return;
        }

        Relation changed = With(context, relation, constraint, columns);
        context.Draft.Put(changed);
        if (relation.IsPartitioned && !isOnly)
        {
            changed.Indexes.Except(relation.Indexes).ToList().ForEach(index => Indexes.Spread(context, name, index));
            AddKeysToPartitions(context, name);
        }
    }

    /// <summary>Adds the constraints of a column that a table got.</summary>
    public static void AddOfColumn(ChangeContext context, RelationName name, ColumnDefinition column, bool isOnly)
    {
        foreach (ConstraintDefinition constraint in column.Constraints)
        {
            Add(context, name, constraint, Own(column), isOnly);
        }
    }

    /// <summary>Takes a constraint away, also in the tables that have it from this one.</summary>
    public static void Remove(ChangeContext context, Relation relation, string name, bool isOnly)
    {
        if (relation.Checks.Any(check => check.Name == name))
        {
            Checks.Remove(context, relation, name, isOnly);
        }
        else if (relation.Indexes.FirstOrDefault(index => index.IsConstraint && index.Name.Name == name) is { } index)
        {
            Indexes.Remove(context, relation, index.Kind, index.Name);
        }
        else
        {
            context.Draft.Put(relation with { ForeignKeys = relation.ForeignKeys.RemoveAll(key => key.Name == name) });
        }
    }

    /// <summary>Gives a constraint another name; an index that belongs to it has it too.</summary>
    public static void Rename(ChangeContext context, Relation relation, string old, string name)
    {
        if (relation.Checks.Any(check => check.Name == old))
        {
            Checks.Rename(context, relation, old, name);
        }
        else if (relation.Indexes.Any(index => index.IsConstraint && index.Name.Name == old))
        {
            Indexes.Rename(context, relation, old, name);
        }
        else
        {
            context.Draft.Put(relation with { ForeignKeys = [.. relation.ForeignKeys.Select(key => key.Name == old ? key with { Name = name } : key)] });
        }
    }

    /// <summary>The partition with the keys of the table that it is a part of, which hold for it too.</summary>
    public static Relation OfWhole(ChangeContext context, Relation partition, Relation whole) => Indexes.OfWhole(context, KeysOfWhole(partition, whole), whole);

    private static Relation KeysOfWhole(Relation partition, Relation whole) => partition with
    {
        PrimaryKey = partition.PrimaryKey.IsEmpty ? whole.PrimaryKey : partition.PrimaryKey,
        Columns = [.. partition.Columns.Select(column => whole.PrimaryKey.Contains(column.Name, StringComparer.Ordinal) ? column with { IsNotNull = true } : column)],
        ForeignKeys = [.. partition.ForeignKeys, .. whole.ForeignKeys.Where(key => !partition.ForeignKeys.Any(own => own.Columns.SequenceEqual(key.Columns)))],
    };

    private static void AddKeysToPartitions(ChangeContext context, RelationName whole)
    {
        var met = new HashSet<RelationName> { whole };
        var waiting = new Queue<RelationName>([whole]);
        while (waiting.TryDequeue(out RelationName next))
        {
            if (!context.Draft.TryFind(next, out Relation? table) || !table.IsPartitioned)
            {
                continue;
            }

            foreach (Relation partition in context.Draft.ChildrenOf(next).Where(partition => met.Add(partition.Name)))
            {
                context.Draft.Put(KeysOfWhole(partition, table));
                waiting.Enqueue(partition.Name);
            }
        }
    }

    private static Relation With(ChangeContext context, Relation relation, ConstraintDefinition constraint, ImmutableArray<Expression> columns)
    {
        ImmutableArray<string> names = [.. columns.OfType<NameExpression>().Select(column => ChangeContext.Last(column.Name))];
        string? name = constraint.Name?.Name;
        ImmutableArray<Expression> include = [.. constraint.Objects.Where(item => item.Kind == "column").Select(item => new NameExpression(item.Span) { Name = item.Name })];
        switch (constraint.Kind)
        {
            case ConstraintKind.Check:
                return Checks.With(relation, Checks.Make(context, relation, constraint));
            case ConstraintKind.PrimaryKey or ConstraintKind.Unique when constraint.Objects.FirstOrDefault(item => item.Kind == "index") is { } index:
                return OfIndex(relation, constraint, ChangeContext.Last(index.Name));
            case ConstraintKind.PrimaryKey when !names.IsEmpty:
                return Indexes.With(WithPrimaryKey(relation, names), Indexes.Make(context, relation, name, "pkey", columns, include, where: null));
            case ConstraintKind.Unique:
                return Indexes.With(relation, Indexes.Make(context, relation, name, "key", columns, include, where: null));
            case ConstraintKind.Exclude:
                return Indexes.With(relation, WithComparisons(context, relation, constraint, Indexes.Make(context, relation, name, "excl", columns, include, constraint.Where)));
            case ConstraintKind.ForeignKey when constraint.ReferencedTable is { } referenced:
                return AddForeignKey(context, relation, constraint, referenced, names);
            default:
                return relation;
        }
    }

    private static Relation WithPrimaryKey(Relation relation, ImmutableArray<string> names) => relation with
    {
        PrimaryKey = names,
        Columns = [.. relation.Columns.Select(column => names.Contains(column.Name, StringComparer.Ordinal) ? column with { IsNotNull = true } : column)],
    };

    /// <summary>An index that is there becomes a constraint and has its name.</summary>
    private static Relation OfIndex(Relation relation, ConstraintDefinition constraint, string name)
    {
        bool isPrimary = constraint.Kind == ConstraintKind.PrimaryKey;
        TableIndex? index = relation.Indexes.FirstOrDefault(other => other.Kind == ComputedKind.Index && other.Name.Name == name);
        Relation changed = Indexes.Changed(relation, ComputedKind.Index, name, known =>
            known with { Label = isPrimary ? "pkey" : "key", Name = known.Name with { Name = constraint.Name?.Name ?? name } });
        return isPrimary && index is not null ? WithPrimaryKey(changed, index.Plain) : changed;
    }

    /// <summary>What an exclusion constraint compares by its operators, of which users may have made some.</summary>
    private static TableIndex WithComparisons(ChangeContext context, Relation relation, ConstraintDefinition constraint, TableIndex index)
    {
        IEnumerable<QualifiedName> operators = constraint.Objects.Where(item => item.Kind == "operator").Select(item => item.Name);
        IEnumerable<string> comparisons = constraint.Columns.Select(key => RowText.Of(context, relation.Name.Name, key))
            .Zip(operators).Where(pair => context.Draft.HasUserOperator(ChangeContext.Last(pair.Second)))
            .Select(pair => $"({pair.First}) {context.TextOf(pair.Second)} ({pair.First})");
        return index with { Expressions = [.. index.Expressions, .. comparisons], Functions = Indexes.FunctionsOf(context, constraint.Objects) };
    }

    private static ImmutableArray<Expression> Own(ColumnDefinition column) => [NameExpression.Of(column.Name)];

    private static Relation AddForeignKey(
        ChangeContext context, Relation relation, ConstraintDefinition constraint, QualifiedName name, ImmutableArray<string> columns)
    {
        Relation? target = context.TryFind(name, out Relation? found) ? found : null;
        RelationName targetName = target?.Name ?? context.NewRelation(name, isTemporary: false);
        // A table may refer to itself before anybody else can know it.
        target = targetName == relation.Name ? relation : target;
        ImmutableArray<string> referenced = constraint.ReferencedColumns.IsEmpty
            ? target?.PrimaryKey ?? []
            : [.. constraint.ReferencedColumns.Select(column => column.Name)];
        string keyName = constraint.Name?.Name ?? $"{relation.Name.Name}_{string.Join('_', columns)}_fkey";
        var key = new ForeignKey(keyName, columns, targetName, referenced)
        {
            OnDelete = ActionOf(constraint, "on delete "),
            OnUpdate = ActionOf(constraint, "on update "),
            SetOnDelete = [.. constraint.Objects.Where(item => item.Kind == "column").Select(item => ChangeContext.Last(item.Name))],
        };
        return relation with { ForeignKeys = [.. relation.ForeignKeys, key] };
    }

    private static ForeignKeyAction ActionOf(ConstraintDefinition constraint, string @event) =>
        constraint.Options.FirstOrDefault(option => option.StartsWith(@event, StringComparison.Ordinal))?[@event.Length..] switch
        {
            "restrict" => ForeignKeyAction.Restrict,
            "cascade" => ForeignKeyAction.Cascade,
            "set null" => ForeignKeyAction.SetNull,
            "set default" => ForeignKeyAction.SetDefault,
            _ => ForeignKeyAction.NoAction,
        };
}
