using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>ALTER TABLE</c> and its kind for views and foreign tables.</summary>
internal static class TableAlteration
{
    /// <summary>Tables below tables that a change of columns reaches; PostgreSQL allows no circles, but a draft is not PostgreSQL.</summary>
    private const int DepthMax = 32;

    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, AlterTableStatement statement)
    {
        if (statement.Kind is "index" or "sequence" && !statement.Changes.Any(change => change.Action is "rename" or "set schema"))
        {
            return;
        }

        if (statement.Kind == "index")
        {
            return;
        }

        if (!context.TryFind(statement.Table.Name, out Relation? relation))
        {
            if (!statement.IfExists)
            {
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
                ChangeParent(context, change.Tables[0], relation, isAdded: change.Action == "attach partition");
                break;
            case "inherit" or "no inherit" when context.TryFindOrMiss(change.Tables[0], "parent of the table", out Relation? parent):
                context.Draft.Put(WithParent(relation, parent.Name, isAdded: change.Action == "inherit"));
                break;
            case "add constraint" when change.Constraint is { } constraint:
                AddConstraint(context, relation, constraint, isOnly ? 0 : DepthMax);
                break;
            case "drop constraint":
                string key = ChangeContext.Last(change.Objects[0].Name);
                RemoveConstraint(context, relation, key, isOnly ? 0 : DepthMax);
                break;
            case "enable row level security" or "disable row level security":
                context.Draft.Put(relation with { HasRowSecurity = change.Action == "enable row level security" });
                break;
            case "force row level security" or "no force row level security":
                context.Draft.Put(relation with { ForcesRowSecurity = change.Action == "force row level security" });
                break;
            case "set" or "reset" when relation.IsView:
                context.Draft.Put(ViewOptions.Set(relation, change.Options, change.Action == "reset"));
                break;
            case "of" or "not of":
                context.Miss(change, change.Action);
                break;
            default:
                ApplyToColumns(context, relation, change, isOnly ? 0 : DepthMax);
                break;
        }

        return relation.Name;
    }

    /// <summary>Adds a key here and in the partitions; tables that only inherit have keys of their own.</summary>
    private static void AddConstraint(ChangeContext context, Relation relation, ConstraintDefinition constraint, int depth)
    {
        context.Draft.Put(Constraints.Add(context, relation, constraint));
        if (relation.IsPartitioned && depth > 0)
        {
            foreach (Relation partition in context.Draft.ChildrenOf(relation.Name))
            {
                AddConstraint(context, partition, constraint, depth - 1);
            }
        }
    }

    /// <summary>Takes a key away here and in the partitions, which have it under whatever name.</summary>
    private static void RemoveConstraint(ChangeContext context, Relation relation, string name, int depth)
    {
        TableIndex? index = relation.Indexes.FirstOrDefault(item => item.Name == name);
        context.Draft.Put(relation with
        {
            ForeignKeys = relation.ForeignKeys.RemoveAll(key => key.Name == name),
            Computed = relation.Computed.RemoveAll(item => item.Kind == ComputedKind.Check && item.Name == name),
            Indexes = index is null ? relation.Indexes : relation.Indexes.Remove(index),
        });
        if (index is null || !relation.IsPartitioned || depth == 0)
        {
            return;
        }

        foreach (Relation partition in context.Draft.ChildrenOf(relation.Name))
        {
            if (partition.Indexes.FirstOrDefault(index.IsLike) is { } own)
            {
                RemoveConstraint(context, partition, own.Name, depth - 1);
            }
        }
    }

    /// <summary>Changes a column here and in the tables that have it from here.</summary>
    private static void ApplyToColumns(ChangeContext context, Relation relation, TableChange change, int depth)
    {
        Relation? changed = WithColumn(context, relation, change);
        if (changed is null)
        {
            return;
        }

        if (change.Action is "drop column" or "rename column")
        {
            context.Draft.ForgetDefinitions(relation.Name.Name, _ => true);
            changed = PolicyChange.Forget(changed, change.Column!.Value.Name);
        }

        if (change is { Action: "add identity", Column: { } numbered })
        {
            var sequence = new RelationName(relation.Name.Schema, $"{relation.Name.Name}_{numbered.Name}_seq");
            context.Draft.Put(Sequences.Make(sequence, relation.IsTemporary));
        }

        context.Draft.Put(changed);
        ApplyToKeys(context, relation.Name, change);
        if (depth > 0)
        {
            foreach (Relation child in context.Draft.ChildrenOf(relation.Name))
            {
                ApplyToColumns(context, child, change, depth - 1);
            }
        }
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
            Relation added = relation.Find(definition.Name.Name) is not null
                ? relation
                : relation with { Columns = relation.Columns.Add(TableColumns.Make(context, definition, known: null)) };
            return Constraints.AddColumn(context, added, definition);
        }

        if (change.Column is not { } name || relation.Find(name.Name) is not { } column)
        {
            return null;
        }

        return change.Action switch
        {
            "drop column" => IndexChange.WithoutColumn(relation, name.Name) with
            {
                Columns = relation.Columns.Remove(column),
                PrimaryKey = relation.PrimaryKey.Contains(name.Name, StringComparer.Ordinal) ? [] : relation.PrimaryKey,
                ForeignKeys = relation.ForeignKeys.RemoveAll(key => key.Columns.Contains(name.Name, StringComparer.Ordinal)),
            },
            "rename column" when change.NewName is { } newName => Renamed(relation, column, newName.Name),
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
            "set default" => Replaced(relation, column, column with { Default = change.Expressions.Select(context.TextOf).FirstOrDefault() }),
            "drop default" => Replaced(relation, column, column with { Default = null }),
            "set expression" => Replaced(relation, column, column with { Generation = change.Expressions.Select(context.TextOf).FirstOrDefault() }),
            "drop expression" => Replaced(relation, column, column with { Generation = null }),
            "set not null" => Replaced(relation, column, column with { IsNotNull = true }),
            "drop not null" => Replaced(relation, column, column with { IsNotNull = false }),
            _ => null,
        };
    }

    private static Relation Replaced(Relation relation, Column old, Column column) =>
        relation with { Columns = relation.Columns.Replace(old, column) };

    private static Relation Renamed(Relation relation, Column column, string name)
    {
        ImmutableArray<string> Rename(ImmutableArray<string> names) => Renamed(names, column.Name, name);
        return IndexChange.WithColumn(Replaced(relation, column, column with { Name = name }), column.Name, name) with
        {
            PrimaryKey = Rename(relation.PrimaryKey),
            ForeignKeys = [.. relation.ForeignKeys.Select(key => key with { Columns = Rename(key.Columns), SetOnDelete = Rename(key.SetOnDelete) })],
        };
    }

    private static ImmutableArray<string> Renamed(ImmutableArray<string> names, string old, string name) =>
        [.. names.Select(other => other == old ? name : other)];

    private static void ChangeParent(ChangeContext context, QualifiedName partition, Relation whole, bool isAdded)
    {
        if (context.TryFindOrMiss(partition, "partition", out Relation? child))
        {
            context.Draft.Put(WithParent(isAdded ? Constraints.OfWhole(child, whole) : child, whole.Name, isAdded));
        }
    }

    private static Relation WithParent(Relation child, RelationName parent, bool isAdded) => child with
    {
        Parents = isAdded && !child.Parents.Contains(parent) ? child.Parents.Add(parent) : isAdded ? child.Parents : child.Parents.Remove(parent),
    };

    /// <summary>Gives a relation another name, also where others refer to it.</summary>
    private static RelationName Move(ChangeContext context, Relation relation, RelationName name)
    {
        context.Draft.Remove(relation.Name);
        context.Draft.Put(relation with { Name = name });
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

    private static bool RefersTo(Relation relation, RelationName name) =>
        relation.Parents.Contains(name) || relation.ForeignKeys.Any(key => key.ReferencedTable == name);
}
