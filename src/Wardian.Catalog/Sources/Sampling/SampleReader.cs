using System.Data.Common;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>Runs the statement that asks for a sample.</summary>
internal static class SampleReader
{
    /// <summary>Reads rows that hold the columns in their order.</summary>
    public static async Task<SampledRows> ReadAsync(
        DbConnection connection, string sql, IReadOnlyList<ColumnEntry> columns, int rowsMax, TimeSpan timeout, CancellationToken cancellationToken)
    {
        List<string?[]> rows = [];
        await SqlRows.ReadAsync(connection, sql, timeout, rowsMax, row =>
        {
            var values = new string?[columns.Count];
            for (int index = 0; index < values.Length; index++)
            {
                values[index] = row.TextOrNull(index);
            }

            rows.Add(values);
        }, cancellationToken).ConfigureAwait(false);
        return new SampledRows(rows.Count, [.. columns.Select((column, index) =>
            new SampledColumn(column, new SampledValues([.. rows.Select(row => row[index])])))]);
    }
}
