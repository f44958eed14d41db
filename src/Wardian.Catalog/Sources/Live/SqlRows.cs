using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Wardian.Catalog.Sources.Live;

/// <summary>Runs statements over a driver.</summary>
internal static class SqlRows
{
    /// <summary>How much longer than the server itself a driver waits for it to end a statement.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>Reads rows one after the other, up to <paramref name="rowsMax"/>; false when there are more.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Texts are constants of ours with numbers and with names that QuotedName has quoted.")]
    public static async Task<bool> ReadAsync(
        DbConnection connection, string sql, TimeSpan timeout, int rowsMax, Action<DbDataReader> row, CancellationToken cancellationToken)
    {
        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            command.CommandTimeout = (int)(timeout + Grace).TotalSeconds;
            DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                for (int count = 0; await reader.ReadAsync(cancellationToken).ConfigureAwait(false); count++)
                {
                    if (count == rowsMax)
                    {
                        return false;
                    }

                    row(reader);
                }
            }
        }

        return true;
    }

    /// <summary>A value that may be null.</summary>
    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A value; empty for null.</summary>
    public static string Text(this DbDataReader reader, int column) => reader.TextOrNull(column) ?? string.Empty;

    /// <summary>A whole number that may be null.</summary>
    public static long? NumberOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Convert.ToInt64(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);
}
