using Wardian.Checks;
using Wardian.Kernel;

namespace Wardian.Coverage;

/// <summary>Reads a database's own statistics. A failure to read them at all throws <see cref="FailureException"/>.</summary>
internal sealed class DatabaseStatistics(PostgresQuery query)
{
    private const string TimeFormat = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";
    private const int FirstVersionWithSessions = 140000;
    private const int DatabasesMax = 1000;

    /// <summary>The server's version, for example 150018.</summary>
    public int ServerVersion { get; private set; }

    /// <summary>Whether the account may see others' connections.</summary>
    public bool MaySeeOthers { get; private set; }

    /// <summary>The schema of <c>pg_stat_statements</c> as SQL writes it; null when the extension is not in this database.</summary>
    public string? StatementsSchema { get; private set; }

    /// <summary>Whether statements inside functions are counted too.</summary>
    public bool CountsNested { get; private set; }

    /// <summary>Whether sessions are counted.</summary>
    public bool CountsSessions => ServerVersion >= FirstVersionWithSessions;

    public async Task ReadServerAsync(CancellationToken cancellationToken)
    {
        string?[] row = (await ReadAsync(
            """
            SELECT current_setting('server_version_num'),
                (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) OR pg_has_role('pg_read_all_stats', 'USAGE'),
                (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'),
                current_setting('pg_stat_statements.track', true)
            """, 4, cancellationToken).ConfigureAwait(false)).Single();
        ServerVersion = (int)Number(row[0], int.MaxValue);
        MaySeeOthers = row[1] is "t";
        StatementsSchema = row[2];
        CountsNested = row[3] is "all";
    }

    public async Task<IReadOnlyList<DatabaseCount>> ReadDatabasesAsync(CancellationToken cancellationToken)
    {
        string sessions = CountsSessions ? "sessions" : "NULL";
        IReadOnlyList<string?[]> rows = await ReadAsync(
            $"SELECT datname, {sessions}, xact_commit + xact_rollback, to_char(stats_reset AT TIME ZONE 'UTC', {TimeFormat}) "
            + "FROM pg_stat_database WHERE datid <> 0 AND datname IS NOT NULL ORDER BY datname", 4, cancellationToken).ConfigureAwait(false);
        return rows.Count > DatabasesMax ? throw new FailureException(NotUnderstood) : [.. rows.Select(row => new DatabaseCount(row[0]!, row[1] is null ? null : Number(row[1]), Number(row[2]), row[3]))];
    }

    /// <summary>Calls by account and database and when they were last reset, or the server's refusal.</summary>
    public async Task<(IReadOnlyList<CallCount> Calls, string? Reset, Error? Error)> ReadStatementsAsync(CancellationToken cancellationToken)
    {
        string reset = CountsSessions
            ? $"(SELECT to_char(stats_reset AT TIME ZONE 'UTC', {TimeFormat}) FROM {StatementsSchema}.pg_stat_statements_info)"
            : "NULL";
        (IReadOnlyList<string?[]> rows, Error? error) = await query.RunAsync(
            $"SELECT r.rolname, d.datname, sum(s.calls), {reset} FROM {StatementsSchema}.pg_stat_statements s "
            + "JOIN pg_roles r ON r.oid = s.userid JOIN pg_database d ON d.oid = s.dbid GROUP BY 1, 2 ORDER BY 1, 2", cancellationToken).ConfigureAwait(false);
        return error is not null || rows.Any(row => row.Length != 4)
            ? ([], null, error ?? NotUnderstood)
            : ([.. rows.Select(row => new CallCount(row[0]!, row[1]!, Number(row[2])))], rows.Count == 0 ? null : rows[0][3], null);
    }

    /// <summary>Connections of clients now, ours excepted.</summary>
    public async Task<IReadOnlyList<OpenConnection>> ReadConnectionsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string?[]> rows = await ReadAsync(
            $"SELECT pid, coalesce(datname, ''), coalesce(usename, ''), coalesce(application_name, ''), host(client_addr), greatest(client_port, 0), "
            + $"to_char(backend_start AT TIME ZONE 'UTC', {TimeFormat}) FROM pg_stat_activity "
            + "WHERE backend_type IN ('client backend', 'walsender') AND pid <> pg_backend_pid() ORDER BY backend_start", 7, cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(row => new OpenConnection(
            (uint)Number(row[0], int.MaxValue), row[1]!, row[2]!, row[3]!, row[4], (int)Number(row[5], ushort.MaxValue), row[6] ?? string.Empty))];
    }

    private static Error NotUnderstood => new("cli.check-source-not-postgres");

    private async Task<IReadOnlyList<string?[]>> ReadAsync(string sql, int columns, CancellationToken cancellationToken)
    {
        (IReadOnlyList<string?[]> rows, Error? error) = await query.RunAsync(sql, cancellationToken).ConfigureAwait(false);
        return error is null && rows.All(row => row.Length == columns) ? rows : throw new FailureException(error ?? NotUnderstood);
    }

    private static long Number(string? text, long max = Count.Max) =>
        Count.TryParse(text, out long number) && number <= max ? number : throw new FailureException(NotUnderstood);
}
