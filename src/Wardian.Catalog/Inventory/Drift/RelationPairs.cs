using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Inventory.Drift;

/// <summary>Which relation of an inventory is which of an earlier one.</summary>
internal static class RelationPairs
{
    /// <summary>Columns that a table has to have for that all of them are the same to mean something.</summary>
    private const int ColumnsMin = 3;

    /// <summary>Pairs of relations that changed their names, and surely are the same: by the server's number, or by all of their columns.</summary>
    public static Dictionary<RelationName, RelationName> Renamed(SourceInventory before, SourceInventory after)
    {
        HashSet<RelationName> old = [.. before.Relations.Select(relation => relation.Name)];
        HashSet<RelationName> now = [.. after.Relations.Select(relation => relation.Name)];
        RelationEntry[] gone = [.. before.Relations.Where(relation => !now.Contains(relation.Name))];
        RelationEntry[] come = [.. after.Relations.Where(relation => !old.Contains(relation.Name))];
        return before.Has(ScanPart.Columns) && after.Has(ScanPart.Columns) ? Pairs(gone, come) : [];
    }

    private static Dictionary<RelationName, RelationName> Pairs(RelationEntry[] gone, RelationEntry[] come)
    {
        Dictionary<RelationName, RelationName> pairs = [];
        ILookup<string, RelationEntry> byIdentity = come.ToLookup(IdentityOf, StringComparer.Ordinal);
        foreach (IGrouping<string, RelationEntry> alike in gone.GroupBy(IdentityOf, StringComparer.Ordinal))
        {
            if (alike.Key.Length > 0 && alike.Count() == 1 && byIdentity[alike.Key].Count() == 1)
            {
                pairs.Add(alike.First().Name, byIdentity[alike.Key].First().Name);
            }
        }

        return pairs;
    }

    /// <summary>
    /// What stays when a relation is renamed and no other has; empty when there is no such thing. The server's number alone may belong to another
    /// table after a restore; so its columns have to be the same as well.
    /// </summary>
    private static string IdentityOf(RelationEntry relation)
    {
        bool isTelling = relation.ServerId is not null || relation.Columns.Length >= ColumnsMin;
        return !isTelling ? string.Empty : string.Join('\u0001',
            [$"{relation.ServerId} {relation.Kind}", .. relation.Columns.Select(column => $"{column.Name}\u0002{column.Type}\u0002{column.Comment}")]);
    }
}
