using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Keys of tables, and what else refuses rows because of others.</summary>
internal static class Constraints
{
    /// <summary>The relation with the constraints of its columns and its own.</summary>
    public static Relation AddAll(
        ChangeContext context, Relation relation, ImmutableArray<ColumnDefinition> columns, ImmutableArray<ConstraintDefinition> constraints)
    {
        foreach (ColumnDefinition column in columns)
        {
            relation = AddColumn(context, relation, column);
        }

        return constraints.Aggregate(relation, (table, constraint) => Add(context, table, constraint, NamesOf(constraint)));
    }

    /// <summary>The relation with the constraints of one column.</summary>
    public static Relation AddColumn(ChangeContext context, Relation relation, ColumnDefinition column) =>
        column.Constraints.Aggregate(relation, (table, constraint) => Add(context, table, constraint, [column.Name.Name]));

    /// <summary>The relation with one constraint of its own.</summary>
    public static Relation Add(ChangeContext context, Relation relation, ConstraintDefinition constraint) =>
        Add(context, relation, constraint, NamesOf(constraint));

    /// <summary>The partition with the keys of the table that it is a part of, which hold for it too.</summary>
    public static Relation OfWhole(Relation partition, Relation whole) => partition with
    {
        PrimaryKey = partition.PrimaryKey.IsEmpty ? whole.PrimaryKey : partition.PrimaryKey,
        Indexes = partition.Indexes.AddRange(whole.Indexes.Where(index => index.Kind == ComputedKind.Index && !partition.Indexes.Any(index.IsLike))),
        ForeignKeys = [.. partition.ForeignKeys, .. whole.ForeignKeys.Where(key => !partition.ForeignKeys.Any(own => own.Columns.SequenceEqual(key.Columns)))],
    };

    private static Relation Add(ChangeContext context, Relation relation, ConstraintDefinition constraint, ImmutableArray<string> columns)
    {
        if (constraint is { Kind: ConstraintKind.Check, Expression: { } condition })
        {
            string name = constraint.Name?.Name ?? $"{string.Join('_', [relation.Name.Name, .. columns])}_check";
            return relation with { Computed = relation.Computed.AddRange(IndexChange.Of(context, name, ComputedKind.Check, [condition])) };
        }

        if (constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclude)
        {
            relation = IndexChange.WithKey(context, relation, constraint, columns);
        }

        if (constraint.Kind == ConstraintKind.PrimaryKey && !columns.IsEmpty)
        {
            return relation with
            {
                PrimaryKey = columns,
                Columns = [.. relation.Columns.Select(column => columns.Contains(column.Name, StringComparer.Ordinal) ? column with { IsNotNull = true } : column)],
            };
        }

        return constraint is { Kind: ConstraintKind.ForeignKey, ReferencedTable: { } referenced }
            ? AddForeignKey(context, relation, constraint, referenced, columns)
            : relation;
    }

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

    private static ImmutableArray<string> NamesOf(ConstraintDefinition constraint) =>
        [.. constraint.Columns.OfType<NameExpression>().Select(column => ChangeContext.Last(column.Name))];
}
