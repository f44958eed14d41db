using Wardian.Catalog.Inventory;
using Wardian.Catalog.Reports;

namespace Wardian.Catalog.Connections;

/// <summary>What an account sees of a source, and what is wrong with its rights.</summary>
/// <param name="Version">The server's version in its own words.</param>
/// <param name="Relations">Tables, views and the like that it sees.</param>
/// <param name="Columns">Their columns.</param>
/// <param name="Findings">Rights that it has without need or lacks, and parts that could not be read.</param>
public sealed record SourceLook(string Version, int Relations, int Columns, IReadOnlyList<CatalogRemark> Findings)
{
    internal static SourceLook Of(SourceInventory inventory, CatalogWords words) => new(
        inventory.Version,
        inventory.Relations.Length,
        inventory.Relations.Sum(relation => relation.Columns.Length),
        [.. inventory.Findings.Select(words.Finding), .. inventory.Missing.Select(words.Missing)]);
}
