using MySqlConnector;
using Wardian.Testing.Clusters;

[assembly: AssemblyFixture(typeof(Wardian.Sql.Tests.MySql.MariaDbFixture))]

namespace Wardian.Sql.Tests.MySql;

/// <summary>The assembly's MariaDB, started when it is first asked for.</summary>
public sealed class MariaDbFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private MariaDbCluster? _cluster;

    /// <summary>The server's port, once a connection has been asked for.</summary>
    public int Port => _cluster?.Port ?? 0;

    /// <summary>Opens a connection that may send several statements at once and does not follow the mode on its own.</summary>
    public async Task<MySqlConnection> ConnectAsync(string sqlMode)
    {
        await _gate.WaitAsync();
        try
        {
            _cluster ??= await MariaDbCluster.StartAsync(CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }

        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = (uint)_cluster.Port,
            UserID = "root",
            SslMode = MySqlSslMode.None,
            AllowUserVariables = true,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand($"create database if not exists t; use t; set sql_mode='{sqlMode}'", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _gate.Dispose();
    }
}
