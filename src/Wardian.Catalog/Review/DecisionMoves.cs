using Wardian.Catalog.Inventory.Drift;
using Wardian.Sql.Catalogue;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Review;

/// <summary>Decisions go with tables and columns that are renamed.</summary>
internal static class DecisionMoves
{
    /// <summary>Moves those of a source and returns how many.</summary>
    public static int Follow(ControlUnit unit, string source, RenamedNames names)
    {
        if (names.IsEmpty)
        {
            return 0;
        }

        (Decision Was, Decision Is)[] moved =
        [
            .. DecisionStore.ReadAll(unit).Where(decision => decision.Source == source)
                .Select(decision => (decision, Moved(decision, names))).Where(pair => pair.decision != pair.Item2),
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

    private static Decision Moved(Decision decision, RenamedNames names)
    {
        RelationName relation = names.Relation(decision.Relation);
        return decision with { Relation = relation, Column = names.Column(relation, decision.Column) };
    }
}
