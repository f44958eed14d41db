using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Wardian.Testing;

namespace Hospital.Tests;

/// <summary>A PostgreSQL 15 of our own in a temporary folder, on a free port, run by an unprivileged user when we are root.</summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin/";
    private readonly string _folder;

    private PrivateCluster(string folder, int port) => (_folder, Port) = (folder, port);

    public int Port { get; }

    public string Folder => _folder;

    /// <summary>The owner of the cluster, over the Unix socket.</summary>
    public string OwnerString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder,
        Port = Port,
        Username = "owner",
        Database = database,
        Pooling = false,
        CommandTimeout = 0,
    }.ConnectionString;

    /// <summary>An account over TCP, where only SCRAM is accepted.</summary>
    public string AccountString(string account, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = account,
        Password = password,
        Database = "hospital",
        Pooling = false,
        CommandTimeout = 300,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public static async Task<PrivateCluster> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("hospital-").FullName;
        var cluster = new PrivateCluster(folder, FreePort.Find());
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", folder]);
        }
        await cluster.ServerToolAsync("initdb", ["-D", folder + "/data", "-U", "owner", "--auth-local=trust", "--auth-host=scram-sha-256", "--no-locale", "-E", "UTF8", "-N"]);
        var settings = string.Create(CultureInfo.InvariantCulture,
            $"-p {cluster.Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=4GB -c shared_buffers=256MB");
        await cluster.ServerToolAsync("pg_ctl", ["-D", folder + "/data", "-l", folder + "/log", "-w", "-t", "120", "-o", settings, "start"]);
        await using var connection = new NpgsqlConnection(cluster.OwnerString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("CREATE DATABASE hospital", connection);
        await command.ExecuteNonQueryAsync();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await ServerToolAsync("pg_ctl", ["-D", _folder + "/data", "-m", "immediate", "-w", "stop"]);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServerToolAsync(string tool, string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", Binaries + tool, .. arguments]);
            return;
        }
        await RunAsync(Binaries + tool, arguments);
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start) ?? throw new InvalidOperationException(program);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {arguments[^1]}: {errors}");
    }
}
