using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;

namespace Wardian.Catalog.Sources.MySql;

/// <summary>What an account of MySQL sees the name of, but not what is inside: the server leaves it empty instead of refusing.</summary>
internal static class MySqlHidden
{
    private const int ExamplesMax = 10;

    /// <summary>Adds what the draft shows to be hidden.</summary>
    public static void Find(InventoryDraft draft)
    {
        SourceInventory read = draft.ToInventory();
        Add(draft, SourceCodes.RelationUnreadable, "SELECT", read.Relations
            .Where(relation => !relation.Columns.IsEmpty && relation.Columns.All(column => !column.IsReadable)).Select(relation => relation.Name.ToString()));
        Add(draft, SourceCodes.ColumnUnreadable, "SELECT", read.Relations
            .Where(relation => relation.Columns.Any(column => column.IsReadable))
            .SelectMany(relation => relation.Columns.Where(column => !column.IsReadable).Select(column => $"{relation.Name}.{column.Name}")));
        Add(draft, SourceCodes.DefinitionHidden, "SHOW VIEW", read.Relations
            .Where(relation => relation is { Kind: RelationEntryKind.View, Definition: null }).Select(relation => relation.Name.ToString()));
        Add(draft, SourceCodes.BodyHidden, "SHOW CREATE ROUTINE", read.Routines
            .Where(routine => routine.Body is null).Select(routine => $"{routine.Schema}.{routine.Name}"));
    }

    private static void Add(InventoryDraft draft, string code, string right, IEnumerable<string> objects)
    {
        string[] found = [.. objects];
        if (found.Length > 0)
        {
            draft.Add(new RightFinding(FindingKind.Lacking, code, right, found.Length, [.. found.Take(ExamplesMax)]));
        }
    }
}
