using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Inventory.Drift;

/// <summary>What relations and columns are called now that were called otherwise before.</summary>
internal sealed class RenamedNames
{
    private readonly Dictionary<RelationName, RelationName> _relations;
    private readonly Dictionary<(RelationName, string), string> _columns;

    private RenamedNames(Dictionary<RelationName, RelationName> relations, Dictionary<(RelationName, string), string> columns)
    {
        _relations = relations;
        _columns = columns;
    }

    /// <summary>Whether nothing was renamed.</summary>
    public bool IsEmpty => _relations.Count == 0 && _columns.Count == 0;

    /// <summary>Finds them among the changes between two inventories. A change tells a relation's old name as a text for people, so the names are taken from the inventories.</summary>
    public static RenamedNames Of(SourceInventory before, SourceInventory after, ImmutableArray<InventoryChange> changes) => new(
        changes.Any(change => change is { Subject: ChangeSubject.Relation, Kind: ChangeKind.Renamed }) ? RelationPairs.Renamed(before, after) : [],
        changes.Where(change => change is { Subject: ChangeSubject.Column, Kind: ChangeKind.Renamed, Before: not null })
            .ToDictionary(change => (new RelationName(change.Schema, change.Relation), change.Before!), change => change.Name));

    /// <summary>What a relation is called now.</summary>
    public RelationName Relation(RelationName before) => _relations.GetValueOrDefault(before, before);

    /// <summary>What a column is called now.</summary>
    /// <param name="relation">The relation as it is called now.</param>
    /// <param name="before">What the column was called.</param>
    public string Column(RelationName relation, string before) => _columns.GetValueOrDefault((relation, before), before);
}
