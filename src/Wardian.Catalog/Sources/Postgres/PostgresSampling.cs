using System.Globalization;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.Sampling;

namespace Wardian.Catalog.Sources.Postgres;

/// <summary>
/// The statement that asks a PostgreSQL for a few rows: of a large table the oldest and the newest by its key, and some of pages here and there.
/// No part of it reads a table whole: each ends after so many rows in an index's order, or of pages that are chosen without being read.
/// </summary>
internal static class PostgresSampling
{
    /// <summary>Rows that are hoped for when pages are chosen, so that they are of about thirty pages of up to a hundred rows each.</summary>
    private const int HopedRowsMin = 3_000;

    /// <summary>The statement, with the columns in their order as text.</summary>
    public static string Of(RelationEntry relation, IReadOnlyList<ColumnEntry> columns, int rows)
    {
        int length = SampleBudget.LengthOf(columns.Count, rows);
        string select = $"SELECT {string.Join(", ", columns.Select(column => ValueOf(column, length)))} FROM {QuotedName.Postgres(relation.Name)} t";
        string some = Limited(select, rows);
        if (!relation.HasOwnRows || relation.RowEstimate <= rows)
        {
            return some;
        }

        string[] key = [.. SampleBudget.KeyOf(relation).Select(column => $"t.{QuotedName.Postgres(column.Name)}")];
        int end = SampleBudget.EndOf(rows);
        string? pages = relation.RowEstimate is { } estimate ? Pages(select, key.Length == 0 ? rows : rows - (2 * end), estimate) : null;
        return key.Length == 0 ? pages ?? some : $"""
            ({Limited($"{select} ORDER BY {string.Join(", ", key)}", end)})
            UNION ALL ({Limited($"{select} ORDER BY {string.Join(", ", key.Select(column => $"{column} DESC"))}", end)})
            UNION ALL ({pages ?? Limited(select, rows - (2 * end))})
            """;
    }

    /// <summary>Text is cut before it is unpacked; of anything else the server's own way to print it is asked for, never a cast that a user made.</summary>
    private static string ValueOf(ColumnEntry column, int length)
    {
        string name = $"t.{QuotedName.Postgres(column.Name)}";
        string cut = length.ToString(CultureInfo.InvariantCulture);
        return SampledTypes.IsBytes(column) ? string.Create(CultureInfo.InvariantCulture, $"chr(92) || 'x' || encode(substring({name}, 1, {length / 2}), 'hex')")
            : SampledTypes.IsText(column) ? $"substr({name}::text, 1, {cut})"
            : $"CASE WHEN {name} IS NOT NULL THEN substr(format('%s', {name}), 1, {cut}) END";
    }

    private static string Limited(string select, int rows) => string.Create(CultureInfo.InvariantCulture, $"{select} LIMIT {rows}");

    /// <summary>More pages than needed are chosen and rows of them left out, or the limit would always take those at the table's beginning.</summary>
    private static string Pages(string select, int rows, long estimate)
    {
        double hoped = Math.Max(HopedRowsMin, rows * 2.0);
        double percent = Math.Min(100, 100 * hoped / Math.Max(1, estimate));
        double kept = Math.Min(1, 1.5 * rows / Math.Min(hoped, estimate));
        return string.Create(CultureInfo.InvariantCulture, $"{select} TABLESAMPLE SYSTEM ({percent:F9}) WHERE random() < {kept:F6} LIMIT {rows}");
    }
}
