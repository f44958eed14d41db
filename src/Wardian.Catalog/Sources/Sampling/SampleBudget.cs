using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>How a sample of a relation is divided, and how long its values may be.</summary>
internal static class SampleBudget
{
    private const int LengthMax = 512;
    private const int LengthMin = 64;

    /// <summary>Characters of all values of one relation.</summary>
    private const int CharactersMax = 4_000_000;

    /// <summary>Characters of a value that the server sends. An identity number in free text stands in front of that or somewhere in another row.</summary>
    public static int LengthOf(int columns, int rows) => Math.Clamp(CharactersMax / Math.Max(1, columns * rows), LengthMin, LengthMax);

    /// <summary>
    /// The columns of a key that leads to the oldest and the newest rows without sorting: the primary one, else a unique one that no row
    /// leaves out. Empty where there is none, or the account may not read all of it.
    /// </summary>
    public static IReadOnlyList<ColumnEntry> KeyOf(RelationEntry relation)
    {
        Dictionary<string, ColumnEntry> columns = relation.Columns.DistinctBy(column => column.Name, StringComparer.Ordinal).ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (KeyEntry key in relation.Keys.Where(key => key is { Kind: not KeyKind.Foreign, IsSortable: true }))
        {
            ColumnEntry?[] found = [.. key.Columns.Select(name => columns.GetValueOrDefault(name))];
            if (found.Length > 0 && Array.TrueForAll(found, column => column is { IsReadable: true, IsNullable: false }))
            {
                return found!;
            }
        }

        return [];
    }

    /// <summary>Rows of one end of the key.</summary>
    public static int EndOf(int rows) => Math.Max(1, rows / 4);
}
