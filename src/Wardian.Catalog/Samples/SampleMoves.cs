using System.Collections.Immutable;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Inventory.Drift;

namespace Wardian.Catalog.Samples;

/// <summary>What values told goes with tables and columns that are renamed, and is forgotten with those that are gone.</summary>
internal static class SampleMoves
{
    /// <summary>What an earlier scan's samples told, by the names of now.</summary>
    public static SampleSet Follow(SampleSet samples, SourceInventory before, SourceInventory after)
    {
        if (samples.Tables.IsEmpty && samples.Missing.IsEmpty)
        {
            return samples;
        }

        var names = RenamedNames.Of(before, after, InventoryDrift.Compare(before, after));
        SampleSet moved = names.IsEmpty ? samples : samples with
        {
            Tables = [.. samples.Tables.Select(table => Moved(table, names))],
            Missing = [.. samples.Missing.Select(missing => missing with { Table = names.Relation(missing.Table) })],
        };
        return after.Has(ScanPart.Relations) ? WithoutGone(moved, after) : moved;
    }

    private static TableSample Moved(TableSample table, RenamedNames names) => table with
    {
        Table = names.Relation(table.Table),
        Columns = [.. table.Columns.Select(column => column with
        {
            Column = names.Column(names.Relation(table.Table), column.Column),
            Copies = [.. column.Copies.Select(copy => copy with { Table = names.Relation(copy.Table), Column = names.Column(names.Relation(copy.Table), copy.Column) })],
        })],
    };

    private static SampleSet WithoutGone(SampleSet samples, SourceInventory inventory)
    {
        var known = inventory.Relations.Select(relation => relation.Name).ToImmutableHashSet();
        return samples with
        {
            Tables = [.. samples.Tables.Where(table => known.Contains(table.Table))],
            Missing = [.. samples.Missing.Where(missing => known.Contains(missing.Table))],
        };
    }
}
