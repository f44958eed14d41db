using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>ALTER TABLE</c> and its kind for views and foreign tables.</summary>
internal static class TableAlteration
{
    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, AlterTableStatement statement)
    {
        if (statement.Kind == "sequence" && !statement.Changes.Any(change => change.Action is "rename" or "set schema"))
        {
            return;
        }

        if (!context.TryFind(statement.Table.Name, out Relation? relation))
        {
            if (context.TryFindIndex(ComputedKind.Index, statement.Table.Name, out _, out _))
            {
                IndexChange.Apply(context, statement);
            }
            else if (!statement.IfExists && !statement.Changes.All(change => change.Action is "drop constraint" or "drop default" or "owner to"))
            {
                // A dump that removes everything first takes keys and defaults away that nothing has yet.
                context.Miss(statement.Table, $"alter {statement.Kind}");
            }

            return;
        }

        RelationName name = relation.Name;
        foreach (TableChange change in statement.Changes)
        {
            if (context.Draft.TryFind(name, out relation))
            {
                name = Apply(context, relation, change, statement.Table.IsOnly);
            }
        }
    }

    /// <summary>Applies one change; the relation's name afterwards.</summary>
    private static RelationName Apply(ChangeContext context, Relation relation, TableChange change, bool isOnly)
    {
        switch (change.Action)
        {
            case "rename" when change.NewName is { } newName:
                return Move(context, relation, relation.Name with { Name = newName.Name });
            case "set schema":
                return Move(context, relation, relation.Name with { Schema = ChangeContext.Last(change.Objects[0].Name) });
            case "attach partition" or "detach partition":
                ChangeParent(context, change.Tables[0], relation, isAdded: change.Action == "attach partition", isDefault: change.Expressions is [DefaultExpression]);
                break;
            case "inherit" or "no inherit" when context.TryFindOrMiss(change.Tables[0], "parent of the table", out Relation? parent):
                context.Draft.Put(WithParent(relation, parent, isAdded: change.Action == "inherit"));
                break;
            case "add constraint" when change.Constraint is { } constraint:
                Constraints.Add(context, relation.Name, constraint, constraint.Columns, isOnly);
                break;
            case "drop constraint":
                Constraints.Remove(context, relation, ChangeContext.Last(change.Objects[0].Name), isOnly);
                break;
            case "rename constraint" when change.NewName is { } newName:
                Constraints.Rename(context, relation, ChangeContext.Last(change.Objects[0].Name), newName.Name);
                break;
            case "enable row level security" or "disable row level security":
                context.Draft.Put(relation with { HasRowSecurity = change.Action == "enable row level security" });
                break;
            case "force row level security" or "no force row level security":
                context.Draft.Put(relation with { ForcesRowSecurity = change.Action == "force row level security" });
                break;
            case var action when action.Contains(" trigger", StringComparison.Ordinal):
                context.Draft.Put(TriggerChange.Switched(relation, change));
                break;
            case "set" or "reset" when relation.IsView:
                context.Draft.Put(ViewOptions.Set(relation, change.Options, change.Action == "reset"));
                break;
            case "of" or "not of":
                context.Miss(change, change.Action);
                break;
            default:
                ApplyToColumns(context, relation, change, isOnly);
                break;
        }

        return relation.Name;
    }

    /// <summary>Changes a column here and in the tables that have it from here, each of them once.</summary>
    private static void ApplyToColumns(ChangeContext context, Relation relation, TableChange change, bool isOnly)
    {
        var met = new HashSet<RelationName> { relation.Name };
        var waiting = new Queue<RelationName>([relation.Name]);
        while (waiting.TryDequeue(out RelationName name))
        {
            if (!context.Draft.TryFind(name, out Relation? table) || !TryApplyToColumn(context, table, change) || isOnly)
            {
                continue;
            }

            context.Draft.ChildrenOf(name).Select(child => child.Name).Where(met.Add).ToList().ForEach(waiting.Enqueue);
        }

        if (change is { Action: "add column", Definition: { } definition })
        {
            Constraints.AddOfColumn(context, relation.Name, definition, isOnly);
        }
    }

    /// <summary>Changes a column of one table; false when that changes nothing which a snapshot holds.</summary>
    private static bool TryApplyToColumn(ChangeContext context, Relation relation, TableChange change)
    {
        if (WithColumn(context, relation, change) is not { } changed)
        {
            return false;
        }

        if (change.Action is "drop column" or "rename column")
        {
            // What names the table is forgotten in the draft, this table's own conditions name only the column.
            context.Draft.ForgetName(relation.Name.Name);
            changed = PolicyChange.Forget(changed, change.Column!.Value.Name);
        }

        if (change is { Action: "add identity", Column: { } numbered })
        {
            var sequence = new RelationName(relation.Name.Schema, $"{relation.Name.Name}_{numbered.Name}_seq");
            context.Draft.Put(Sequences.Make(sequence, relation.IsTemporary));
        }

        context.Draft.Put(changed);
        ApplyToKeys(context, relation.Name, change);
        return true;
    }

    /// <summary>Changes the foreign keys that refer to a column which goes or is renamed.</summary>
    private static void ApplyToKeys(ChangeContext context, RelationName table, TableChange change)
    {
        if (change is not { Action: "drop column" or "rename column", Column: { } changed })
        {
            return;
        }

        string column = changed.Name;

        bool Refers(ForeignKey key) => key.ReferencedTable == table && key.ReferencedColumns.Contains(column, StringComparer.Ordinal);
        foreach (Relation other in context.Draft.Relations.Where(other => other.ForeignKeys.Any(Refers)).ToArray())
        {
            context.Draft.Put(other with
            {
                ForeignKeys = change.NewName is { Name: var name }
                    ? [.. other.ForeignKeys.Select(key => Refers(key) ? key with { ReferencedColumns = Renamed(key.ReferencedColumns, column, name) } : key)]
                    : other.ForeignKeys.RemoveAll(Refers),
            });
        }
    }

    /// <summary>The relation with the column changed; null when the change concerns nothing that a snapshot holds.</summary>
    private static Relation? WithColumn(ChangeContext context, Relation relation, TableChange change)
    {
        if (change is { Action: "add column", Definition: { } definition })
        {
            return relation.Find(definition.Name.Name) is not null
                ? relation
                : relation with { Columns = relation.Columns.Add(TableColumns.Make(context, relation.Name, definition, known: null, relation.IsTemporary)) };
        }

        if (change.Column is not { } name || relation.Find(name.Name) is not { } column)
        {
            return null;
        }

        return change.Action switch
        {
            "drop column" => Indexes.WithoutColumn(relation, name.Name) with
            {
                Columns = relation.Columns.Remove(column),
                Checks = relation.Checks.RemoveAll(check => RowText.Columns(check.Text, relation).Contains(name.Name, StringComparer.Ordinal)),
                PrimaryKey = relation.PrimaryKey.Contains(name.Name, StringComparer.Ordinal) ? [] : relation.PrimaryKey,
                ForeignKeys = relation.ForeignKeys.RemoveAll(key => key.Columns.Contains(name.Name, StringComparer.Ordinal)),
            },
            "rename column" when change.NewName is { } newName => Renamed(context, change, relation, column, newName.Name),
            "type" when change.Type is { } type => Replaced(relation, column, column with
            {
                Type = context.FindType(type),
                DeclaredType = context.TextOf(type),
                HasImpliedDefault = TableColumns.HasDefault(context, context.FindType(type))
                    || (column.HasImpliedDefault && !TableColumns.HasDefault(context, column.Type)),
            }),
            "add identity" or "drop identity" => Replaced(relation, column, column with
            {
                HasImpliedDefault = change.Action == "add identity" || TableColumns.HasDefault(context, column.Type),
            }),
            "set default" => Replaced(relation, column, column with
            {
                Default = change.Expressions.Select(context.TextOf).FirstOrDefault(),
                Path = context.PathOf(relation.IsTemporary),
            }),
            "drop default" => Replaced(relation, column, column with { Default = null }),
            "set expression" => Replaced(relation, column, column with
            {
                Generation = change.Expressions.Select(expression => RowText.Of(context, relation.Name.Name, expression)).FirstOrDefault(),
                Path = context.PathOf(relation.IsTemporary),
            }),
            "drop expression" => Replaced(relation, column, column with { Generation = null }),
            "set not null" => Replaced(relation, column, column with { IsNotNull = true }),
            "drop not null" => Replaced(relation, column, column with { IsNotNull = false }),
            _ => null,
        };
    }

    private static Relation Replaced(Relation relation, Column old, Column column) =>
        relation with { Columns = relation.Columns.Replace(old, column) };

    private static Relation Renamed(ChangeContext context, TableChange change, Relation relation, Column column, string name)
    {
        if (!context.Draft.TryRewrite(CountTexts(relation, column.Name)))
        {
            // The texts say the old name, so that the table is not known any more.
            context.Miss(change, change.Action);
            return Replaced(relation, column, column with { Name = name });
        }

        ImmutableArray<string> Rename(ImmutableArray<string> names) => Renamed(names, column.Name, name);
        Relation renamed = Replaced(relation, column, column with { Name = name });
        return WithTexts(Indexes.WithColumn(renamed, column.Name, name), text => RowText.WithColumn(text, column.Name, name)) with
        {
            PrimaryKey = Rename(relation.PrimaryKey),
            ForeignKeys = [.. relation.ForeignKeys.Select(key => key with { Columns = Rename(key.Columns), SetOnDelete = Rename(key.SetOnDelete) })],
        };
    }

    /// <summary>The expressions that a change of a name may change.</summary>
    private static int CountTexts(Relation relation, string name)
    {
        int count = relation.Checks.Count(check => RowText.MayName(check.Text, name)) + relation.Columns.Count(column => column.Generation is { } text && RowText.MayName(text, name));
        foreach (TableIndex index in relation.Indexes)
        {
            count += index.CountTexts(name, RowText.MayName);
        }

        return count;
    }

    /// <summary>The relation with its expressions changed, but for those of its indexes.</summary>
    private static Relation WithTexts(Relation relation, Func<string, string> change) => relation with
    {
        Columns = [.. relation.Columns.Select(column => column.Generation is { } text ? column with { Generation = change(text) } : column)],
        Checks = [.. relation.Checks.Select(check => check with { Text = change(check.Text) })],
        Computed = relation.IsPartitioned
            ? [.. relation.Computed.Select(item => item.Kind == ComputedKind.PartitionKey ? item with { Text = change(item.Text) } : item)]
            : relation.Computed,
    };

    private static ImmutableArray<string> Renamed(ImmutableArray<string> names, string old, string name) =>
        [.. names.Select(other => other == old ? name : other)];

    private static void ChangeParent(ChangeContext context, QualifiedName partition, Relation whole, bool isAdded, bool isDefault)
    {
        if (!context.TryFindOrMiss(partition, "partition", out Relation? child))
        {
            return;
        }

        Relation changed = isAdded
            ? Constraints.OfWhole(context, child, whole)
            : Indexes.With(child, [.. child.Indexes.Select(index => index with { Whole = null })]);
        context.Draft.Put(WithParent(changed, whole, isAdded) with { IsDefaultPartition = isDefault });
        changed.Indexes.Where(index => index.Whole is not null).ToList().ForEach(index => Indexes.Spread(context, child.Name, index));
    }

    private static Relation WithParent(Relation child, Relation parent, bool isAdded) => Checks.Counted(child, parent, isAdded) with
    {
        Parents = isAdded && !child.Parents.Contains(parent.Name) ? child.Parents.Add(parent.Name)
            : isAdded ? child.Parents
            : child.Parents.Remove(parent.Name),
    };

    /// <summary>Gives a relation another name, also where others refer to it.</summary>
    private static RelationName Move(ChangeContext context, Relation relation, RelationName name)
    {
        context.Draft.Remove(relation.Name);
        context.Draft.Put(Renamed(relation, name));
        context.Draft.ForgetName(relation.Name.Name);
        foreach (Relation other in context.Draft.Relations.Where(other => RefersTo(other, relation.Name)).ToArray())
        {
            context.Draft.Put(other with
            {
                Parents = [.. other.Parents.Select(parent => parent == relation.Name ? name : parent)],
                ForeignKeys = [.. other.ForeignKeys.Select(key => key.ReferencedTable == relation.Name ? key with { ReferencedTable = name } : key)],
            });
        }

        return name;
    }

    private static Relation Renamed(Relation relation, RelationName name)
    {
        string Rename(string text) => RowText.WithTable(text, relation, name.Name);
        Relation renamed = Indexes.With(relation, [.. relation.Indexes.Select(index => index.WithTexts(Rename))]);
        return Indexes.InSchema(WithTexts(renamed, Rename) with { Name = name }, name.Schema);
    }

    private static bool RefersTo(Relation relation, RelationName name) =>
        relation.Parents.Contains(name) || relation.ForeignKeys.Any(key => key.ReferencedTable == name);
}
