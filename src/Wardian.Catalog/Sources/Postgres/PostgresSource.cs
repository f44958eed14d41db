using System.Data;
using System.Data.Common;
using System.Text.Json;
using Npgsql;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Sources.Postgres;

/// <summary>One database of a PostgreSQL server.</summary>
internal sealed class PostgresSource : ILiveSource
{
    private readonly LiveSourceOptions _options;
    private readonly NpgsqlDataSource _pool;
    private readonly NpgsqlConnection _connection;
    private int _version;

    public PostgresSource(LiveSourceOptions options)
    {
        _options = options;
        _pool = PostgresConnection.Create(options);
        _connection = _pool.CreateConnection();
    }

    public SourceKind Kind => SourceKind.PostgreSql;

    public string Version { get; private set; } = string.Empty;

    public bool IsOpen => _connection.State == ConnectionState.Open;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await RowsAsync(PostgresConnection.SessionOf(_options), 0, _ => { }, cancellationToken).ConfigureAwait(false);
            await RowsAsync(
                PostgresQueries.Server, 1, row => (_version, Version) = (row.GetInt32(0), row.Text(1)), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SourceFailures.Of(exception) is not null)
        {
            throw new SourceException(SourceFailures.WhenOpening(exception), exception);
        }
    }

    public async Task<bool> ReadAsync(ScanPart part, InventoryDraft draft, CancellationToken cancellationToken)
    {
        InventoryLimits limits = draft.Limits;
        var queries = new PostgresQueries(_version, limits);
        return part switch
        {
            ScanPart.Schemas => await RowsAsync(queries.Schemas, limits.Schemas, row =>
                draft.Add(new SchemaEntry(row.Text(0), row.Text(1), row.GetBoolean(2))), cancellationToken).ConfigureAwait(false),
            ScanPart.Relations => await RowsAsync(queries.Relations, limits.Relations, row => draft.Add(RelationOf(row)), cancellationToken).ConfigureAwait(false),
            ScanPart.Columns => await RowsAsync(queries.Columns, limits.Columns, row =>
                draft.AddColumn(NameOf(row), ColumnOf(row)), cancellationToken).ConfigureAwait(false),
            ScanPart.Keys => await RowsAsync(queries.Keys, limits.KeyColumns, row =>
                draft.AddKeyColumn(NameOf(row), KeyOf(row), row.Text(4), row.TextOrNull(7)), cancellationToken).ConfigureAwait(false),
            ScanPart.Definitions => await RowsAsync(queries.Definitions, limits.Relations, row =>
                draft.Define(NameOf(row), row.TextOrNull(2)), cancellationToken).ConfigureAwait(false),
            ScanPart.Routines => await RowsAsync(queries.Routines, limits.Routines, row => draft.Add(RoutineOf(row)), cancellationToken).ConfigureAwait(false),
            ScanPart.Grants => await RowsAsync(queries.Grants, limits.Grants, row =>
                draft.AddGrant(NameOf(row), row.TextOrNull(2), row.Text(4), row.TextOrNull(3)), cancellationToken).ConfigureAwait(false),
            ScanPart.Rights => await ReadRightsAsync(draft, cancellationToken).ConfigureAwait(false),
        };
    }

    public Task<SampledRows> SampleAsync(
        RelationEntry relation, IReadOnlyList<ColumnEntry> columns, int rowsMax, CancellationToken cancellationToken) =>
        SampleReader.ReadAsync(
            _connection, PostgresSampling.Of(relation, columns, rowsMax), columns, rowsMax, _options.StatementTimeout, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        await _pool.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<bool> ReadRightsAsync(InventoryDraft draft, CancellationToken cancellationToken)
    {
        bool isSuperuser = false;
        await RowsAsync(PostgresRights.Superuser, 1, row =>
        {
            isSuperuser = true;
            draft.Add(FindingOf(row, FindingKind.NotNeeded, SourceCodes.RightNotNeeded));
        }, cancellationToken).ConfigureAwait(false);
        if (isSuperuser)
        {
            return true;
        }

        (string Sql, FindingKind Kind, string Code)[] questions =
        [
            (PostgresRights.Server, FindingKind.NotNeeded, SourceCodes.RightNotNeeded),
            (PostgresRights.Writes, FindingKind.NotNeeded, SourceCodes.MayWrite),
            (PostgresRights.Owned, FindingKind.NotNeeded, SourceCodes.OwnsRelations),
            (PostgresRights.Creates, FindingKind.NotNeeded, SourceCodes.MayCreate),
            (PostgresRights.HiddenSchemas, FindingKind.Lacking, SourceCodes.SchemaHidden),
            (PostgresRights.HiddenRelations, FindingKind.Lacking, SourceCodes.RelationUnreadable),
            (PostgresRights.HiddenColumns, FindingKind.Lacking, SourceCodes.ColumnUnreadable),
            (PostgresRights.HiddenRows, FindingKind.Lacking, SourceCodes.RowsHidden),
        ];
        foreach ((string sql, FindingKind kind, string code) in questions)
        {
            await RowsAsync(sql, draft.Limits.Schemas, row => draft.Add(FindingOf(row, kind, code)), cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private static RightFinding FindingOf(DbDataReader row, FindingKind kind, string code)
    {
        string?[] examples = JsonSerializer.Deserialize(row.Text(2), RowJsonContext.Default.StringArray) ?? [];
        return new RightFinding(kind, code, row.Text(0), row.GetInt32(1), [.. examples.OfType<string>()]);
    }

    private static RelationName NameOf(DbDataReader row, int first = 0) => new(row.Text(first), row.Text(first + 1));

    private static RelationEntry RelationOf(DbDataReader row) => new(NameOf(row), KindOf(row.Text(2), row.GetBoolean(3)))
    {
        ServerId = row.GetInt64(4),
        Comment = row.Text(5),
        RowEstimate = row.Text(2) == "v" ? null : row.NumberOrNull(6),
        SizeBytes = row.NumberOrNull(7),
        PartOf = row.IsDBNull(9) ? null : NameOf(row, 8),
        IsReadable = row.GetBoolean(10),
    };

    private static RelationEntryKind KindOf(string kind, bool isPartition) => kind switch
    {
        "v" => RelationEntryKind.View,
        "m" => RelationEntryKind.MaterializedView,
        "f" => RelationEntryKind.ForeignTable,
        _ => isPartition ? RelationEntryKind.Partition : RelationEntryKind.Table,
    };

    private static ColumnEntry ColumnOf(DbDataReader row) => new((int)row.GetInt64(2), row.Text(3), row.Text(4))
    {
        BaseType = row.TextOrNull(5),
        IsNullable = row.GetBoolean(6),
        HasDefault = row.GetBoolean(7) || row.GetBoolean(8),
        IsGenerated = row.GetBoolean(9),
        Comment = row.Text(10),
        IsReadable = row.GetBoolean(11),
    };

    private static KeyEntry KeyOf(DbDataReader row)
    {
        KeyKind kind = row.Text(2) switch { "p" => KeyKind.Primary, "f" => KeyKind.Foreign, _ => KeyKind.Unique };
        return new KeyEntry(kind, row.Text(3), []) { Target = row.IsDBNull(6) ? null : NameOf(row, 5), IsSortable = row.GetBoolean(8) };
    }

    private static RoutineEntry RoutineOf(DbDataReader row) => new(row.Text(0), row.Text(1), row.Text(2))
    {
        IsProcedure = row.GetBoolean(3),
        Language = row.Text(4),
        RunsAsOwner = row.GetBoolean(5),
        Body = row.TextOrNull(6),
        Comment = row.Text(7),
    };

    private Task<bool> RowsAsync(string sql, int rowsMax, Action<DbDataReader> row, CancellationToken cancellationToken) =>
        SqlRows.ReadAsync(_connection, sql, _options.StatementTimeout, rowsMax, row, cancellationToken);
}
