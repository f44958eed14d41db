namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Statements that make, change and remove indexes and extended statistics.</summary>
internal static class IndexChange
{
    /// <summary>Applies <c>CREATE INDEX</c>: partitions have such an index too unless the whole alone is meant.</summary>
    public static void Apply(ChangeContext context, CreateIndexStatement statement)
    {
        if (!context.TryFindOrMiss(statement.Table.Name, "table of an index", out Relation? relation))
        {
            return;
        }

        bool isThere = statement is { IfNotExists: true, Name: { } wanted }
            && context.Draft.TryFindIndex(ComputedKind.Index, relation.Name with { Name = wanted.Name }, out _);
        if (!isThere)
        {
            TableIndex index = Indexes.Make(context, relation, statement.Name?.Name, "idx", statement.Columns, statement.Include, statement.Where);
            index = index with { IsUnique = statement.IsUnique, Functions = Indexes.FunctionsOf(context, statement.Objects) };
            Indexes.Add(context, relation, index, statement.Table.IsOnly);
        }
    }

    /// <summary>Applies <c>CREATE STATISTICS</c>.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        if (statement.Objects.FirstOrDefault(item => item.Kind == "table") is not { } table
            || !context.TryFindOrMiss(table.Name, "table of an index", out Relation? relation))
        {
            return;
        }

        QualifiedName? written = statement.Objects.FirstOrDefault(item => item.Kind == "statistics")?.Name;
        RelationName? name = written is null ? null : context.NewRelation(written, isTemporary: false);
        if (name is not { } known || !context.Draft.TryFindIndex(ComputedKind.Statistics, known, out _))
        {
            context.Draft.Put(Indexes.With(relation, Indexes.MakeStatistics(context, relation, name, statement.Expressions)));
        }
    }

    /// <summary>Applies <c>ALTER INDEX</c>: another name, or an index of a partition that becomes part of the whole's.</summary>
    public static void Apply(ChangeContext context, AlterTableStatement statement)
    {
        foreach (TableChange change in statement.Changes)
        {
            if (!context.TryFindIndex(ComputedKind.Index, statement.Table.Name, out RelationName index, out Relation? table))
            {
                continue;
            }

            if (change is { Action: "rename", NewName: { } name })
            {
                Indexes.Rename(context, table, index.Name, name.Name);
            }
            else if (change is { Action: "attach partition", Tables: [var part] }
                && context.TryFindIndex(ComputedKind.Index, part, out RelationName partIndex, out Relation? partition))
            {
                context.Draft.Put(Indexes.Changed(partition, ComputedKind.Index, partIndex.Name, known => known with { Whole = index.Name }));
            }
        }
    }

    /// <summary>Applies <c>ALTER STATISTICS</c>.</summary>
    public static void ApplyToStatistics(ChangeContext context, UtilityStatement statement)
    {
        if (statement.Objects is not [var subject, ..] || !context.TryFindIndex(ComputedKind.Statistics, subject.Name, out RelationName name, out Relation? table))
        {
            return;
        }

        RelationName moved = statement.Options switch
        {
            [{ Name: "rename to", Values: [var value] }] => name with { Name = context.ValueOf(value) ?? name.Name },
            [{ Name: "set schema" }] => name with { Schema = ChangeContext.Last(statement.Objects[^1].Name) },
            _ => name,
        };
        context.Draft.Put(Indexes.Changed(table, ComputedKind.Statistics, name.Name, index => index.Name == name ? index with { Name = moved } : index));
    }

    /// <summary>Applies <c>DROP INDEX</c> and <c>DROP STATISTICS</c>.</summary>
    public static void Remove(ChangeContext context, ComputedKind kind, QualifiedName name)
    {
        if (context.TryFindIndex(kind, name, out RelationName index, out Relation? table))
        {
            Indexes.Remove(context, table, kind, index);
        }
    }
}
