using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Applies statements of PostgreSQL to a draft, and notices a table that was defined before.</summary>
internal static class RepeatedTable
{
    /// <summary>Applies one; gives what was not understood.</summary>
    public static IReadOnlyList<UnappliedChange> Apply(
        CatalogueDraft draft, ReadOnlyMemory<byte> text, Statement tree, int line, ImmutableArray<DefinitionProblem>.Builder problems, DefinitionPlaces places)
    {
        if (tree is not CreateTableStatement { IsTemporary: false } create)
        {
            return CatalogueChanges.Apply(draft, text, tree, QueryColumnReader.Read);
        }

        RelationName name = new ChangeContext(draft, text, QueryColumnReader.Read).NewRelation(create.Name, isTemporary: false);
        bool isThere = draft.TryFind(name, out Relation? before);
        bool isKept = isThere && create.IfNotExists;
        CatalogueDraft made = isKept ? Without(draft, name) : draft;
        IReadOnlyList<UnappliedChange> missed = CatalogueChanges.Apply(made, text, tree, QueryColumnReader.Read);
        if (made.TryFind(name, out Relation? after) && places.Repeats(after, line, isThere, isKept, problems) && !isKept)
        {
            // What was done to the table since then stays, and what this one says of it beside its columns is added.
            draft.Put(before! with
            {
                Kind = after.IsPartitioned ? after.Kind : before!.Kind,
                Parents = [.. before!.Parents.Union(after.Parents)],
                PrimaryKey = before!.PrimaryKey.IsEmpty ? after.PrimaryKey : before!.PrimaryKey,
                ForeignKeys = [.. before!.ForeignKeys, .. after.ForeignKeys.Where(key => !before!.ForeignKeys.Any(other =>
                    other.ReferencedTable == key.ReferencedTable && other.Columns.SequenceEqual(key.Columns, StringComparer.Ordinal)))],
                Computed = [.. before!.Computed.Union(after.Computed)],
            });
        }

        return isKept ? [] : missed;
    }

    private static CatalogueDraft Without(CatalogueDraft draft, RelationName name)
    {
        var other = new CatalogueDraft(draft.ToSnapshot(), draft.Names);
        other.Remove(name);
        return other;
    }
}
