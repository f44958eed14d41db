using System.Collections.Immutable;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Inventory.Drift;
using Wardian.Sql.Catalogue;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Review;

/// <summary>Decisions go with tables and columns that are renamed.</summary>
internal static class DecisionMoves
{
    /// <summary>Moves them and returns how many.</summary>
    public static int Follow(ControlUnit unit, SourceInventory before, SourceInventory after, ImmutableArray<InventoryChange> changes)
    {
        Dictionary<RelationName, RelationName> relations = Relations(before, after, changes);
        var columns = changes.Where(change => change is { Subject: ChangeSubject.Column, Kind: ChangeKind.Renamed, Before: not null })
            .ToDictionary(change => (new RelationName(change.Schema, change.Relation), change.Before!), change => change.Name);
        if (relations.Count == 0 && columns.Count == 0)
        {
            return 0;
        }

        (Decision Was, Decision Is)[] moved =
        [
            .. DecisionStore.ReadAll(unit).Where(decision => decision.Source == after.Source)
                .Select(decision => (decision, Moved(decision, relations, columns))).Where(pair => pair.decision != pair.Item2),
        ];
        foreach ((Decision was, _) in moved)
        {
            DecisionStore.Remove(unit, was.Source, was.Relation, was.Column);
        }

        foreach ((_, Decision now) in moved)
        {
            DecisionStore.Put(unit, now);
        }

        return moved.Length;
    }

    private static Decision Moved(Decision decision, Dictionary<RelationName, RelationName> relations, Dictionary<(RelationName, string), string> columns)
    {
        RelationName relation = relations.GetValueOrDefault(decision.Relation, decision.Relation);
        return decision with { Relation = relation, Column = columns.GetValueOrDefault((relation, decision.Column), decision.Column) };
    }

    /// <summary>A change tells a relation's old name as a text for people, so the names are taken from the inventories.</summary>
    private static Dictionary<RelationName, RelationName> Relations(SourceInventory before, SourceInventory after, ImmutableArray<InventoryChange> changes) =>
        changes.Any(change => change is { Subject: ChangeSubject.Relation, Kind: ChangeKind.Renamed }) ? RelationPairs.Renamed(before, after) : [];
}
