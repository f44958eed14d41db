using System.Globalization;
using Npgsql;
using Wardian.Catalog.Sources.Live;

namespace Wardian.Catalog.Sources.Postgres;

/// <summary>How a scan connects to a PostgreSQL, and what its session is told first.</summary>
internal static class PostgresConnection
{
    /// <summary>
    /// Connections of their own, not of a pool. Types are not loaded, which is a question about every type of the database; all that we ask for
    /// is text and numbers.
    /// </summary>
    public static NpgsqlDataSource Create(LiveSourceOptions options) =>
        new NpgsqlDataSourceBuilder(StringOf(options)).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();

    private static string StringOf(LiveSourceOptions options) => new NpgsqlConnectionStringBuilder
    {
        Host = options.Host,
        Port = options.Port,
        Username = options.Account,
        Password = options.Password,
        Database = options.Database,
        SslMode = options.Tls switch { SourceTls.Verified => SslMode.VerifyFull, SourceTls.Off => SslMode.Disable },
        RootCertificate = options.AuthorityFile,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Timeout = Math.Max(1, (int)options.ConnectTimeout.TotalSeconds),
        CommandTimeout = Math.Max(1, (int)options.StatementTimeout.TotalSeconds),
        ApplicationName = "wardian catalog",
        Pooling = false,
        Enlist = false,
        PersistSecurityInfo = false,
        IncludeErrorDetail = false,
    }.ConnectionString;

    /// <summary>
    /// The session only reads, gives up rather than waiting or working for long, and takes every name for the server's own. Rows of tables with
    /// row-level security are those that the account may see. Ordering only ever follows an index.
    /// </summary>
    public static string SessionOf(LiveSourceOptions options) => string.Create(CultureInfo.InvariantCulture, $"""
        SET default_transaction_read_only = on;
        SET statement_timeout = {(long)options.StatementTimeout.TotalMilliseconds};
        SET lock_timeout = {(long)options.LockTimeout.TotalMilliseconds};
        SET idle_in_transaction_session_timeout = 60000;
        SET search_path = pg_catalog, pg_temp;
        SET row_security = on;
        SET client_min_messages = error;
        SET DateStyle = ISO;
        SET IntervalStyle = iso_8601;
        SET bytea_output = hex;
        SET enable_sort = off;
        SET max_parallel_workers_per_gather = 0
        """);
}
