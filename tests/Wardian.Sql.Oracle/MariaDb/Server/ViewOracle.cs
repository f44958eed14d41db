using System.Collections.ObjectModel;
using System.Data.Common;
using System.Globalization;
using MySqlConnector;
using Wardian.Sql.Oracle.MariaDb.Canonical;
using Wardian.Sql.Oracle.MariaDb.Lineage;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb.Server;

/// <summary>
/// Asks a MariaDB what a SELECT means: the statement becomes a view, and <c>SHOW CREATE VIEW</c> prints what the server has understood. The
/// names of the outputs come from running the statement itself, on empty tables.
/// </summary>
public sealed class ViewOracle : IDisposable
{
    /// <summary>The database of the one view; nothing else is in it.</summary>
    public const string Database = "wardian_oracle";

    private const string View = $"`{Database}`.`v`";

    private readonly MariaDbSession _session;
    private readonly MariaDbSession _printing;
    private readonly Dictionary<TableName, CanonicalQuery> _views;
    private readonly HashSet<BaseColumn> _columns;

    /// <summary>Connects; the databases are made before and do not change.</summary>
    /// <param name="port">The server.</param>
    /// <param name="database">The current database of the statements.</param>
    public ViewOracle(int port, string database)
    {
        _session = new MariaDbSession(port);
        _session.Run($"CREATE DATABASE IF NOT EXISTS {Database}; USE `{database}`; SET sql_mode = ''");
        _printing = new MariaDbSession(port, Database);
        _views = _session.Rows("SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS WHERE TABLE_SCHEMA NOT IN ('sys', 'wardian_oracle')")
            .ToDictionary(row => new TableName(row[0]!, row[1]!), row => CanonicalReader.Read(row[2]!));
        _columns = [.. _session.Rows("""
            SELECT c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME FROM information_schema.COLUMNS c
            JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME) WHERE t.TABLE_TYPE = 'BASE TABLE'
            """).Select(row => new BaseColumn(row[0]!, row[1]!, row[2]!))];
    }

    /// <summary>The session in which statements run.</summary>
    public MariaDbSession Session => _session;

    /// <summary>Asks about a statement.</summary>
    public ViewAnswer Ask(string sql)
    {
        ReadOnlyCollection<DbColumn> columns;
        try
        {
            columns = _session.Columns(sql);
        }
        catch (MySqlException refusal)
        {
            return new ViewAnswer(null, Refusal: $"{refusal.Number} {refusal.Message}");
        }

        if (columns.Count == 0)
        {
            return new ViewAnswer(null, OutOfReach: "no result");
        }

        return Create(sql, columns.Count) is { } reason
            ? new ViewAnswer(null, OutOfReach: reason)
            : Read(columns);
    }

    public void Dispose()
    {
        _session.Dispose();
        _printing.Dispose();
    }

    /// <summary>Makes the view; outputs of one name are given others. Returns why there is none.</summary>
    private string? Create(string sql, int count)
    {
        string list = string.Empty;
        while (true)
        {
            try
            {
                _session.Run($"CREATE OR REPLACE VIEW {View} {list} AS {sql}");
                return null;
            }
            catch (MySqlException refusal) when (refusal.ErrorCode == MySqlErrorCode.DuplicateFieldName && list.Length == 0)
            {
                list = $"({string.Join(", ", Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"`wardian_{number}`")))})";
            }
            catch (MySqlException refusal)
            {
                return $"{refusal.Number} {refusal.Message}";
            }
        }
    }

    private ViewAnswer Read(ReadOnlyCollection<DbColumn> columns)
    {
        string text;
        try
        {
            text = _printing.Rows($"SHOW CREATE VIEW {View}")[0][1]!;
        }
        catch (MySqlException refusal)
        {
            // The server cannot read its own text again.
            return new ViewAnswer(null, OutOfReach: $"printing: {refusal.Number}");
        }

        int start = text.IndexOf(" VIEW `v` AS ", StringComparison.Ordinal);
        string canonical = start < 0 ? text : text[(start + " VIEW `v` AS ".Length)..];
        try
        {
            (LineageReport report, IReadOnlySet<string> derived) =
                CanonicalLineage.Read(canonical, _views, [.. columns.Select(column => column.ColumnName)]);
            bool readsDefault = canonical.Contains("default(", StringComparison.Ordinal);
            return !readsDefault && Disagreement(report, columns, derived) is { } disagreement
                ? new ViewAnswer(null, Failure: disagreement) { Canonical = canonical }
                : new ViewAnswer(report) { Canonical = canonical };
        }
        catch (CanonicalTextException reason)
        {
            return new ViewAnswer(null, Failure: reason.Message) { Canonical = canonical };
        }
    }

    /// <summary>
    /// The reading against the protocol (which gives the column's name for its default, too): where the server names a base table and its column as an output's origin, the output must be that
    /// column. Of a derived or common table it gives the name, as if it were a table of the current database.
    /// </summary>
    private string? Disagreement(LineageReport report, ReadOnlyCollection<DbColumn> columns, IReadOnlySet<string> derived)
    {
        for (int index = 0; index < columns.Count; index++)
        {
            var origin = new BaseColumn(columns[index].BaseSchemaName ?? string.Empty, columns[index].BaseTableName ?? string.Empty, columns[index].BaseColumnName ?? string.Empty);
            if (_columns.Contains(origin) && !derived.Contains(origin.Table) && !report.Outputs[index].Sources.Contains(origin))
            {
                return $"output {index + 1} is read as {string.Join(", ", report.Outputs[index].Sources)} but the protocol says {origin}";
            }
        }

        return null;
    }
}
