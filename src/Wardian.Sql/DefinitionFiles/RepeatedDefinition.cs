using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Applies statements of PostgreSQL to a draft, and notices a table or a view that was defined before.</summary>
internal static class RepeatedDefinition
{
    /// <summary>Applies one; gives what was not understood.</summary>
    public static IReadOnlyList<UnappliedChange> Apply(
        CatalogueDraft draft, ReadOnlyMemory<byte> text, Statement tree, int line, DefinitionProblems problems, DefinitionPlaces places)
    {
        IReadOnlyList<UnappliedChange> ApplyIt() => CatalogueChanges.Apply(draft, text, tree, QueryColumnReader.Read);
        var context = new ChangeContext(draft, text, QueryColumnReader.Read);
        return tree switch
        {
            CreateTableStatement { IsTemporary: false } table => Apply(context, table, line, problems, places, ApplyIt),
            CreateViewStatement { IsTemporary: false } view => Apply(context, view, line, problems, places, ApplyIt),
            _ => ApplyIt(),
        };
    }

    /// <summary>A view is replaced on purpose inside of one file; one that is only made when it is not there says something all the same.</summary>
    private static IReadOnlyList<UnappliedChange> Apply(
        ChangeContext context, CreateViewStatement view, int line, DefinitionProblems problems, DefinitionPlaces places,
        Func<IReadOnlyList<UnappliedChange>> apply)
    {
        RelationName name = context.NewRelation(view.Name, isTemporary: false);
        bool isThere = context.Draft.TryFind(name, out Relation? before);
        IReadOnlyList<UnappliedChange> missed = apply();
        if (isThere && view.IfNotExists)
        {
            places.Repeats(before! with { Definition = context.TextOf(view.Query) }, line, isThere, isKept: true, problems);
        }
        else if (context.Draft.TryFind(name, out Relation? made))
        {
            places.Repeats(made, line, isThere && (!view.IsReplace || Refusal.IsForReplace(before!, made)), isKept: false, problems);
        }

        return missed;
    }

    private static IReadOnlyList<UnappliedChange> Apply(
        ChangeContext context, CreateTableStatement create, int line, DefinitionProblems problems, DefinitionPlaces places,
        Func<IReadOnlyList<UnappliedChange>> apply)
    {
        CatalogueDraft draft = context.Draft;
        RelationName name = TableCreation.NameOf(context, create);
        if (!draft.TryFind(name, out Relation? before))
        {
            IReadOnlyList<UnappliedChange> missed = apply();
            if (draft.TryFind(name, out Relation? made))
            {
                places.Repeats(made, line, isThere: false, isKept: false, problems);
            }

            return missed;
        }

        Relation? again = TableCreation.Make(context, create, out _);
        if (create.IfNotExists)
        {
            if (again is not null)
            {
                places.Repeats(again, line, isThere: true, isKept: true, problems);
            }

            return [];
        }

        if (again is not null && places.Repeats(again, line, isThere: true, isKept: false, problems))
        {
            draft.Put(Merged(before, again));
            return context.Unapplied;
        }

        return apply();
    }

    /// <summary>What was done to the table since then stays, and what another definition says of it beside its columns is added.</summary>
    private static Relation Merged(Relation before, Relation again) => Indexes.With(
        before with
        {
            Kind = again.IsPartitioned ? again.Kind : before.Kind,
            Parents = [.. before.Parents.Union(again.Parents)],
            PrimaryKey = before.PrimaryKey.IsEmpty ? again.PrimaryKey : before.PrimaryKey,
            ForeignKeys = [.. before.ForeignKeys, .. again.ForeignKeys.Where(key => !before.ForeignKeys.Any(other =>
                other.ReferencedTable == key.ReferencedTable && other.Columns.SequenceEqual(key.Columns, StringComparer.Ordinal)))],
            Checks = [.. before.Checks, .. again.Checks.Where(check => !before.Checks.Any(other => other.Name == check.Name))],
            Computed = [.. again.Computed.Where(item => item.Kind == ComputedKind.PartitionKey)],
        },
        [.. before.Indexes, .. again.Indexes.Where(index => !before.Indexes.Any(other => other.Kind == index.Kind && other.Name == index.Name))]);
}
