using MySqlConnector;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.MySql;
using Wardian.Catalog.Sources.Postgres;
using Wardian.Testing;
using Wardian.Testing.Clusters;

namespace Wardian.Catalog.Tests.Sources;

/// <summary>A PostgreSQL with the synthetic hospital's definitions and a MariaDB, both of the tests' own.</summary>
public sealed class SourceServers : IAsyncLifetime
{
    public const string Hospital = "hospital";

    private static readonly string[] HospitalFiles =
    [
        "his.sql", "emr.sql", "lis.sql", "yb.sql", "baobiao.sql", "gdba.sql", "his.keys.sql", "emr.keys.sql", "lis.keys.sql", "yb.keys.sql",
        "baobiao.keys.sql", "gdba.keys.sql", "foreign-keys.sql", "views.sql", "routines.sql", "roles.sql",
    ];

    private PrivateCluster? _postgres;
    private MariaDbCluster? _mariaDb;

    internal PrivateCluster Postgres => _postgres ?? throw new InvalidOperationException("PostgreSQL is not running.");

    internal MariaDbCluster MariaDb => _mariaDb ?? throw new InvalidOperationException("MariaDB is not running.");

    public async ValueTask InitializeAsync()
    {
        _postgres = await PrivateCluster.StartAsync(new ClusterOptions(), CancellationToken.None);
        _mariaDb = await MariaDbCluster.StartAsync(CancellationToken.None);
        await Postgres.CreateDatabaseAsync(Hospital, "postgres", CancellationToken.None);
        string folder = RepositoryRoot.Combine("samples", "Hospital", "ddl", "postgresql");
        await Postgres.SqlAsync(Hospital, string.Join('\n', HospitalFiles.Select(file => File.ReadAllText(Path.Combine(folder, file)))), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await MariaDb.DisposeAsync();
    }

    /// <summary>An empty database of the PostgreSQL, with some SQL run in it.</summary>
    internal async Task CreateAsync(string database, string sql)
    {
        await Postgres.CreateDatabaseAsync(database, "postgres", CancellationToken.None);
        await Postgres.SqlAsync(database, sql, CancellationToken.None);
    }

    /// <summary>The superuser over the socket.</summary>
    internal LiveSourceOptions Owner(string database) => new()
    {
        Name = "test", Host = Postgres.Folder, Port = Postgres.Port, Account = "postgres", Database = database, Tls = SourceTls.Off,
    };

    /// <summary>An account with a password over TLS that is verified.</summary>
    internal LiveSourceOptions Verified(string database) => new()
    {
        Name = "test", Host = PrivateCluster.Host, Port = Postgres.Port, Account = Postgres.Scram.Name, Password = Postgres.Scram.Password,
        Database = database, AuthorityFile = Postgres.CaFile,
    };

    /// <summary>An account of the MariaDB.</summary>
    internal LiveSourceOptions MySql(string account = "root", string password = "", string database = "") => new()
    {
        Name = "test", Host = "127.0.0.1", Port = MariaDb.Port, Account = account, Password = password, Database = database, Tls = SourceTls.Off,
    };

    /// <summary>Runs statements in the MariaDB as root.</summary>
    internal async Task MySqlAsync(string sql)
    {
        await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={MariaDb.Port};User ID=root;SslMode=None;AllowUserVariables=true;Pooling=false");
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Scans a source from the beginning.</summary>
    internal static async Task<SourceInventory> ScanAsync(LiveSourceOptions options, bool isMySql = false, InventoryLimits? limits = null, SourceInventory? previous = null)
    {
        await using ILiveSource source = isMySql ? new MySqlSource(options) : new PostgresSource(options);
        return await new SourceScanner(TimeProvider.System, limits ?? InventoryLimits.Default).ScanAsync(source, options, previous, null, CancellationToken.None);
    }
}
