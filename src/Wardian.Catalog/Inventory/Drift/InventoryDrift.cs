using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Inventory.Drift;

/// <summary>
/// Finds what changed between two inventories of one source. Numbers of rows and sizes are no change. Of a part that one of the two is missing
/// nothing is said to be new or gone; and nothing is gone when something in files cannot be read that could be before.
/// </summary>
internal static class InventoryDrift
{
    /// <summary>The changes by subject, schema, relation and place: the same for the same two, whatever order they were read in.</summary>
    public static ImmutableArray<InventoryChange> Compare(SourceInventory before, SourceInventory after)
    {
        Dictionary<RelationName, RelationName> renamed = RelationPairs.Renamed(before, after);
        IEnumerable<InventoryChange> changes = Schemas(before, after).Concat(Relations(before, after, renamed))
            .Concat(Inside(before, after, renamed)).Concat(RoutineDrift.Compare(before, after));
        bool mayBeUnread = after.Problems.Select(ProblemOf).Except(before.Problems.Select(ProblemOf)).Any();
        return [.. changes.Where(change => change.Kind != ChangeKind.Gone || !mayBeUnread)];
    }

    /// <summary>A problem wherever it stands: a newer file has another name and more lines.</summary>
    private static (string Sheet, string Code, string Detail) ProblemOf(FileProblem problem) => (problem.Sheet, problem.Code, problem.Detail);

    private static bool Both(SourceInventory before, SourceInventory after, ScanPart part) => before.Has(part) && after.Has(part);

    private static IEnumerable<InventoryChange> Schemas(SourceInventory before, SourceInventory after)
    {
        if (!Both(before, after, ScanPart.Schemas))
        {
            return [];
        }

        string[] old = [.. before.Schemas.Select(schema => schema.Name)];
        string[] now = [.. after.Schemas.Select(schema => schema.Name)];
        return now.Except(old, StringComparer.Ordinal).Select(name => (name, ChangeKind.New))
            .Concat(old.Except(now, StringComparer.Ordinal).Select(name => (name, ChangeKind.Gone)))
            .OrderBy(change => change.name, StringComparer.Ordinal)
            .Select(change => new InventoryChange(ChangeSubject.Schema, change.Item2, change.name, string.Empty, string.Empty));
    }

    private static IEnumerable<InventoryChange> Relations(
        SourceInventory before, SourceInventory after, Dictionary<RelationName, RelationName> renamed)
    {
        if (!Both(before, after, ScanPart.Relations))
        {
            return [];
        }

        RelationName[] old = [.. before.Relations.Select(relation => relation.Name)];
        RelationName[] now = [.. after.Relations.Select(relation => relation.Name)];
        return now.Except(old).Except(renamed.Values).Select(name => Change(name, ChangeKind.New))
            .Concat(old.Except(now).Except(renamed.Keys).Select(name => Change(name, ChangeKind.Gone)))
            .Concat(renamed.Select(pair => Change(pair.Value, ChangeKind.Renamed, "name", pair.Key.ToString(), pair.Value.ToString())))
            .OrderBy(change => change.Schema, StringComparer.Ordinal).ThenBy(change => change.Relation, StringComparer.Ordinal);
    }

    private static IEnumerable<InventoryChange> Inside(
        SourceInventory before, SourceInventory after, Dictionary<RelationName, RelationName> renamed)
    {
        Dictionary<RelationName, RelationEntry> old =
            before.Relations.DistinctBy(relation => relation.Name).ToDictionary(relation => renamed.GetValueOrDefault(relation.Name, relation.Name));
        var columns = new ColumnDrift(keepsPlaces: after.Kind == SourceKind.PostgreSql);
        foreach (RelationEntry relation in after.Relations)
        {
            if (!old.TryGetValue(relation.Name, out RelationEntry? was))
            {
                continue;
            }

            IEnumerable<InventoryChange> changes = Own(before, after, was, relation);
            changes = Both(before, after, ScanPart.Columns) ? changes.Concat(columns.Compare(was, relation)) : changes;
            changes = Both(before, after, ScanPart.Keys) ? changes.Concat(Keys(was, relation)) : changes;
            changes = Both(before, after, ScanPart.Grants) ? changes.Concat(Grants(was, relation)) : changes;
            foreach (InventoryChange change in changes)
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<InventoryChange> Own(SourceInventory before, SourceInventory after, RelationEntry was, RelationEntry relation)
    {
        if (was.Kind != relation.Kind)
        {
            yield return Change(relation.Name, ChangeKind.Changed, "kind", was.Kind.ToString(), relation.Kind.ToString());
        }

        if (was.Comment != relation.Comment)
        {
            yield return Change(relation.Name, ChangeKind.Changed, "comment", was.Comment, relation.Comment);
        }

        if (was.IsReadable != relation.IsReadable)
        {
            yield return Change(relation.Name, ChangeKind.Changed, "readable", was.IsReadable ? "true" : "false", relation.IsReadable ? "true" : "false");
        }

        if (Both(before, after, ScanPart.Definitions) && was.Definition != relation.Definition)
        {
            yield return Change(relation.Name, ChangeKind.Changed, "definition");
        }
    }

    private static IEnumerable<InventoryChange> Keys(RelationEntry was, RelationEntry relation) =>
        Texts(ChangeSubject.Key, relation, was.Keys.Select(key => (key.Name, TextOf(key))), relation.Keys.Select(key => (key.Name, TextOf(key))));

    private static IEnumerable<InventoryChange> Grants(RelationEntry was, RelationEntry relation) =>
        Texts(ChangeSubject.Grant, relation, was.Grants.Select(TextOf), relation.Grants.Select(TextOf));

    /// <summary>Compares named things that are told as a text.</summary>
    private static IEnumerable<InventoryChange> Texts(
        ChangeSubject subject, RelationEntry relation, IEnumerable<(string Name, string Text)> before, IEnumerable<(string Name, string Text)> after)
    {
        ILookup<string, string> old = before.ToLookup(item => item.Name, item => item.Text, StringComparer.Ordinal);
        ILookup<string, string> now = after.ToLookup(item => item.Name, item => item.Text, StringComparer.Ordinal);
        foreach (string name in old.Select(item => item.Key).Union(now.Select(item => item.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            string was = string.Join("; ", old[name].Order(StringComparer.Ordinal));
            string text = string.Join("; ", now[name].Order(StringComparer.Ordinal));
            if (was != text)
            {
                ChangeKind kind = was.Length == 0 ? ChangeKind.New : text.Length == 0 ? ChangeKind.Gone : ChangeKind.Changed;
                yield return new InventoryChange(subject, kind, relation.Name.Schema, relation.Name.Name, name,
                    kind == ChangeKind.Changed ? "definition" : string.Empty, was.Length == 0 ? null : was, text.Length == 0 ? null : text);
            }
        }
    }

    private static string TextOf(KeyEntry key) =>
        $"{key.Kind} ({string.Join(", ", key.Columns)}){(key.Target is { } target ? $" -> {target} ({string.Join(", ", key.TargetColumns)})" : string.Empty)}";

    private static (string Name, string Text) TextOf(GrantEntry grant) =>
        (grant.Grantee ?? "*", $"{(grant.Column is { } column ? $"{column}: " : string.Empty)}{string.Join(", ", grant.Rights)}");

    private static InventoryChange Change(RelationName name, ChangeKind kind, string property = "", string? before = null, string? after = null) =>
        new(ChangeSubject.Relation, kind, name.Schema, name.Name, string.Empty, property, before, after);
}
