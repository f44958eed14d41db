using System.Globalization;
using MySqlConnector;
using Wardian.Catalog.Sources.Live;

namespace Wardian.Catalog.Sources.MySql;

/// <summary>How a scan connects to a MySQL or MariaDB, and what its session is told first.</summary>
internal static class MySqlConnections
{
    /// <summary>No file of ours is ever sent to the server, and no key of its is taken on trust.</summary>
    public static MySqlConnection Create(LiveSourceOptions options)
    {
        bool isSocket = options.Host.StartsWith('/');
        return new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = options.Host,
            ConnectionProtocol = isSocket ? MySqlConnectionProtocol.UnixSocket : MySqlConnectionProtocol.Tcp,
            Port = (uint)options.Port,
            UserID = options.Account,
            Password = options.Password,
            Database = options.Database,
            SslMode = options.Tls switch { SourceTls.Verified => MySqlSslMode.VerifyFull, SourceTls.Off => MySqlSslMode.Disabled },
            SslCa = options.AuthorityFile ?? string.Empty,
            AllowLoadLocalInfile = false,
            AllowPublicKeyRetrieval = false,
            AllowUserVariables = true,
            AllowZeroDateTime = true,
            TreatTinyAsBoolean = false,
            ConnectionTimeout = Math.Max(1, (uint)options.ConnectTimeout.TotalSeconds),
            DefaultCommandTimeout = Math.Max(1, (uint)options.StatementTimeout.TotalSeconds),
            ApplicationName = "wardian catalog",
            Pooling = false,
            AutoEnlist = false,
            PersistSecurityInfo = false,
        }.ConnectionString);
    }

    /// <summary>The session only reads, and gives up rather than waiting or working for long. MariaDB counts in seconds, MySQL in thousandths.</summary>
    public static string SessionOf(LiveSourceOptions options, bool isMariaDb) => string.Create(CultureInfo.InvariantCulture, $"""
        SET SESSION TRANSACTION READ ONLY;
        SET SESSION sql_mode = '', SESSION lock_wait_timeout = {Math.Max(1, (long)options.LockTimeout.TotalSeconds)},
            SESSION group_concat_max_len = 65536,
            {(isMariaDb
                ? $"SESSION max_statement_time = {options.StatementTimeout.TotalSeconds:F3}"
                : $"SESSION max_execution_time = {(long)options.StatementTimeout.TotalMilliseconds}")}
        """);
}
