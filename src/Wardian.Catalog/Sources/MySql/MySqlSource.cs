using System.Data;
using System.Data.Common;
using MySqlConnector;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Sources.MySql;

/// <summary>The databases of a MySQL or MariaDB server that an account sees, or one of them.</summary>
internal sealed class MySqlSource(LiveSourceOptions options) : ILiveSource
{
    private const int ExamplesMax = 10;

    /// <summary>Engines whose rows are elsewhere.</summary>
    private static readonly string[] Foreign = ["FEDERATED", "CONNECT", "SPIDER", "S3"];

    private readonly MySqlConnection _connection = MySqlConnections.Create(options);

    public SourceKind Kind { get; private set; } = SourceKind.MySql;

    public string Version { get; private set; } = string.Empty;

    public bool IsOpen => _connection.State == ConnectionState.Open;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await RowsAsync(MySqlQueries.Server, 1, row => Version = row.Text(0), cancellationToken).ConfigureAwait(false);
            bool isMariaDb = Version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
            Kind = isMariaDb ? SourceKind.MariaDb : SourceKind.MySql;
            await RowsAsync(MySqlConnections.SessionOf(options, isMariaDb), 0, _ => { }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SourceFailures.Of(exception) is not null)
        {
            throw new SourceException(SourceFailures.WhenOpening(exception), exception);
        }
    }

    public async Task<bool> ReadAsync(ScanPart part, InventoryDraft draft, CancellationToken cancellationToken)
    {
        InventoryLimits limits = draft.Limits;
        var queries = new MySqlQueries(options.Database, limits);
        return part switch
        {
            ScanPart.Schemas => await RowsAsync(queries.Schemas, limits.Schemas, row => draft.Add(new SchemaEntry(row.Text(0))), cancellationToken).ConfigureAwait(false),
            ScanPart.Relations => await RowsAsync(queries.Relations, limits.Relations, row => draft.Add(RelationOf(row)), cancellationToken).ConfigureAwait(false),
            ScanPart.Columns => await RowsAsync(queries.Columns, limits.Columns, row =>
                draft.AddColumn(NameOf(row), ColumnOf(row)), cancellationToken).ConfigureAwait(false),
            ScanPart.Keys => await RowsAsync(queries.Keys, limits.KeyColumns, row =>
                    draft.AddKeyColumn(NameOf(row), KeyOf(row), row.Text(3), row.TextOrNull(6)), cancellationToken).ConfigureAwait(false)
                && await RowsAsync(queries.UnsortableKeys, limits.KeyColumns, row =>
                    draft.SetUnsortable(NameOf(row), row.Text(2)), cancellationToken).ConfigureAwait(false),
            ScanPart.Definitions => await RowsAsync(queries.Definitions, limits.Relations, row =>
                draft.Define(NameOf(row), row.Text(2) is { Length: > 0 } text ? text : null), cancellationToken).ConfigureAwait(false),
            ScanPart.Routines => await RowsAsync(queries.Routines, limits.Routines, row => draft.Add(RoutineOf(row)), cancellationToken).ConfigureAwait(false),
            ScanPart.Grants => await RowsAsync(queries.Grants, limits.Grants, row =>
                draft.AddGrant(NameOf(row), row.Text(2), row.Text(4), row.TextOrNull(3)), cancellationToken).ConfigureAwait(false),
            ScanPart.Rights => await ReadRightsAsync(draft, cancellationToken).ConfigureAwait(false),
        };
    }

    public async Task<SampledRows> SampleAsync(
        RelationEntry relation, IReadOnlyList<ColumnEntry> columns, int rowsMax, CancellationToken cancellationToken)
    {
        IReadOnlyList<ColumnEntry> key = SampleBudget.KeyOf(relation);
        (string? First, string? Last) ends = default;
        if (MySqlSampling.NeedsEnds(relation, key, rowsMax))
        {
            await RowsAsync(MySqlSampling.EndsOf(relation, key[0]), 1, row => ends = (row.TextOrNull(0), row.TextOrNull(1)), cancellationToken).ConfigureAwait(false);
        }

        string sql = MySqlSampling.Of(relation, columns, key, rowsMax, MySqlSampling.Points(ends.First, ends.Last));
        return await SampleReader.ReadAsync(_connection, sql, columns, rowsMax, options.StatementTimeout, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<bool> ReadRightsAsync(InventoryDraft draft, CancellationToken cancellationToken)
    {
        string roles = string.Empty;
        if (Kind == SourceKind.MySql && !Version.StartsWith("5.", StringComparison.Ordinal))
        {
            await RowsAsync(MySqlRights.Roles, 1, row => roles = row.Text(0), cancellationToken).ConfigureAwait(false);
        }

        List<(string Right, string Where)> rights = [];
        string question = roles is "" or "NONE" ? MySqlRights.Grants : MySqlRights.GrantsWith(roles);
        await RowsAsync(question, draft.Limits.Grants, row => rights.AddRange(MySqlRights.Read(row.Text(0))), cancellationToken).ConfigureAwait(false);
        foreach (IGrouping<string, string> right in rights.Where(right => !MySqlRights.Needed.Contains(right.Right, StringComparer.OrdinalIgnoreCase))
            .GroupBy(right => right.Right, right => right.Where, StringComparer.Ordinal))
        {
            bool isOfServer = right.Contains(MySqlRights.Everywhere, StringComparer.Ordinal);
            string[] places = isOfServer ? [] : [.. right.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            draft.Add(new RightFinding(FindingKind.NotNeeded, isOfServer ? SourceCodes.RightNotNeeded : SourceCodes.MayWrite,
                right.Key, places.Length, [.. places.Take(ExamplesMax)]));
        }

        if (!rights.Exists(right => right is { Right: "SELECT" or MySqlRights.All, Where: MySqlRights.Everywhere }))
        {
            draft.Add(new RightFinding(FindingKind.Lacking, SourceCodes.OnlyGrantedVisible, "SELECT", 0, []));
        }

        MySqlHidden.Find(draft);
        return true;
    }

    private static RelationName NameOf(DbDataReader row, int first = 0) => new(row.Text(first), row.Text(first + 1));

    private static RelationEntry RelationOf(DbDataReader row)
    {
        bool isView = row.Text(2) == "VIEW";
        bool isForeign = Foreign.Contains(row.Text(6), StringComparer.OrdinalIgnoreCase);

        // A view's comment is the word VIEW, or the server's complaint that it does not work any more.
        return new RelationEntry(NameOf(row), isView ? RelationEntryKind.View : isForeign ? RelationEntryKind.ForeignTable : RelationEntryKind.Table)
        {
            Comment = isView ? string.Empty : row.Text(3),
            RowEstimate = isView ? null : row.NumberOrNull(4),
            SizeBytes = isView ? null : row.NumberOrNull(5),
        };
    }

    private static ColumnEntry ColumnOf(DbDataReader row)
    {
        string extra = row.Text(7);
        bool isGenerated = extra.Contains("GENERATED", StringComparison.OrdinalIgnoreCase) && !extra.Contains("DEFAULT_GENERATED", StringComparison.OrdinalIgnoreCase);
        return new ColumnEntry((int)(row.NumberOrNull(2) ?? 0), row.Text(3), row.Text(4))
        {
            IsNullable = row.Text(5).Equals("YES", StringComparison.OrdinalIgnoreCase),
            HasDefault = row.NumberOrNull(6) == 1 || extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase),
            IsGenerated = isGenerated,
            Comment = row.Text(8),
            IsReadable = row.Text(9).Contains("select", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static KeyEntry KeyOf(DbDataReader row)
    {
        KeyKind kind = !row.IsDBNull(5) ? KeyKind.Foreign : row.Text(2) == "PRIMARY" ? KeyKind.Primary : KeyKind.Unique;
        return new KeyEntry(kind, row.Text(2), []) { Target = row.IsDBNull(5) ? null : NameOf(row, 4) };
    }

    private static RoutineEntry RoutineOf(DbDataReader row) => new(row.Text(0), row.Text(1))
    {
        IsProcedure = row.Text(2) == "PROCEDURE",
        Language = "sql",
        RunsAsOwner = row.Text(3) == "DEFINER",
        Body = row.TextOrNull(4),
        Comment = row.Text(5),
    };

    private Task<bool> RowsAsync(string sql, int rowsMax, Action<DbDataReader> row, CancellationToken cancellationToken) =>
        SqlRows.ReadAsync(_connection, sql, options.StatementTimeout, rowsMax, row, cancellationToken);
}
