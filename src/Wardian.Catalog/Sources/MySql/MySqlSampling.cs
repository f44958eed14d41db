using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.Sampling;

namespace Wardian.Catalog.Sources.MySql;

/// <summary>
/// The statement that asks a MySQL or MariaDB for a few rows: of a large table the oldest and the newest by its key, and some behind numbers here
/// and there in it. No part of it reads a table whole: each ends after so many rows in an index's order.
/// </summary>
internal static class MySqlSampling
{
    private const int PointCount = 10;

    /// <summary>Whether the statement is better for knowing the key's first and last number.</summary>
    public static bool NeedsEnds(RelationEntry relation, IReadOnlyList<ColumnEntry> key, int rows) =>
        relation.HasOwnRows && relation.RowEstimate > rows && key.Count > 0 && SampledTypes.IsInteger(key[0]);

    /// <summary>The first and the last number of a key, which the server reads from both ends of its index.</summary>
    public static string EndsOf(RelationEntry relation, ColumnEntry key) =>
        $"SELECT CAST(MIN({QuotedName.MySql(key.Name)}) AS CHAR), CAST(MAX({QuotedName.MySql(key.Name)}) AS CHAR) FROM {QuotedName.MySql(relation.Name)}";

    /// <summary>Numbers between two, each anywhere in a tenth of the way; none where the ends are not numbers.</summary>
    public static IReadOnlyList<Int128> Points(string? first, string? last)
    {
        if (!Int128.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 low)
            || !Int128.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 high) || high <= low)
        {
            return [];
        }

        Span<uint> dice = stackalloc uint[PointCount];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(dice));
        var points = new Int128[PointCount];
        for (int index = 0; index < PointCount; index++)
        {
            Int128 way = ((Int128)index << 32) + dice[index];
            points[index] = low + ((high - low) * way / ((Int128)PointCount << 32));
        }

        return points;
    }

    /// <summary>The statement, with the columns in their order as text.</summary>
    public static string Of(
        RelationEntry relation, IReadOnlyList<ColumnEntry> columns, IReadOnlyList<ColumnEntry> key, int rows, IReadOnlyList<Int128> points)
    {
        int length = SampleBudget.LengthOf(columns.Count, rows);
        string select = $"SELECT {string.Join(", ", columns.Select(column => ValueOf(column, length)))} FROM {QuotedName.MySql(relation.Name)} t";
        if (!relation.HasOwnRows || relation.RowEstimate <= rows || key.Count == 0)
        {
            return Limited(select, rows);
        }

        string[] order = [.. key.Select(column => $"t.{QuotedName.MySql(column.Name)}")];
        string ascending = $" ORDER BY {string.Join(", ", order)}";
        int end = points.Count == 0 ? (rows + 1) / 2 : SampleBudget.EndOf(rows);
        string[] parts =
        [
            Limited(select + ascending, end),
            Limited($"{select} ORDER BY {string.Join(", ", order.Select(column => $"{column} DESC"))}", end),
            .. points.Select(point =>
                Limited(string.Create(CultureInfo.InvariantCulture, $"{select} WHERE {order[0]} >= {point}{ascending}"), Math.Max(1, (rows - (2 * end)) / points.Count))),
        ];
        return string.Join(" UNION ALL ", parts.Select(part => $"({part})"));
    }

    private static string ValueOf(ColumnEntry column, int length) => SampledTypes.IsBytes(column)
        ? string.Create(CultureInfo.InvariantCulture, $"CONCAT('0x', HEX(LEFT(t.{QuotedName.MySql(column.Name)}, {length / 2})))")
        : string.Create(CultureInfo.InvariantCulture, $"LEFT(t.{QuotedName.MySql(column.Name)}, {length})");

    private static string Limited(string select, int rows) => string.Create(CultureInfo.InvariantCulture, $"{select} LIMIT {rows}");
}
