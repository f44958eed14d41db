using System.Diagnostics;
using System.Globalization;
using Wardian.Testing.Processes;

namespace Wardian.Testing.Clusters;

/// <summary>
/// A PostgreSQL 15 cluster of the tests' own: in a temporary folder, on a free port of 127.0.0.1, never as root, with TLS and one role
/// for each way to authenticate. A shell between the tests and the server waits for the end of its standard input; so the server stops and
/// the folder goes away when the tests end in whatever way, also after Ctrl-C and after SIGKILL.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    private const string Keeper = """
        bin=$1 dir=$2 port=$3
        cd "$dir"
        {
            "$bin/initdb" -D data -U postgres --auth=trust --no-locale -E UTF8 --no-sync &&
            cat cluster.conf >>data/postgresql.conf &&
            "$bin/pg_ctl" -D data -l server.log -w -t 60 start &&
            "$bin/psql" -X -q -v ON_ERROR_STOP=1 -h "$dir" -p "$port" -U postgres -d postgres -f setup.sql
        } >setup.log 2>&1 && echo ready || { echo failed; }
        cat >/dev/null
        "$bin/pg_ctl" -D data -m immediate -w stop >/dev/null 2>&1
        cd / && rm -rf "$dir"
        """;

    private readonly Process _keeper;
    private readonly TestCertificates _certificates;

    private PrivateCluster(Process keeper, string folder, int port, TestCertificates certificates, IReadOnlyList<ClusterAccount> accounts)
    {
        _keeper = keeper;
        _certificates = certificates;
        Folder = folder;
        Port = port;
        Accounts = accounts;
    }

    /// <summary>The address; IPv4 loopback.</summary>
    public static string Host => "127.0.0.1";

    /// <summary>The port, for TLS and plain connections alike.</summary>
    public int Port { get; }

    /// <summary>The folder of the cluster; its socket is here too. Everybody may read it: tests leave files for the server here.</summary>
    public string Folder { get; }

    /// <summary>The authority of the server's certificate.</summary>
    public string CaFile => _certificates.CaFile;

    /// <summary>Issues more certificates of the same authority.</summary>
    public TestCertificates Certificates => _certificates;

    /// <summary>All roles.</summary>
    public IReadOnlyList<ClusterAccount> Accounts { get; }

    /// <summary>The role that authenticates with SCRAM-SHA-256, the usual one.</summary>
    public ClusterAccount Scram => Account("u_scram");

    /// <summary>A role by name.</summary>
    public ClusterAccount Account(string name) => Accounts.Single(account => string.Equals(account.Name, name, StringComparison.Ordinal));

    /// <summary>Path of one of PostgreSQL 15's programs.</summary>
    public static string ProgramPath(string program) => Path.Combine(Binaries, program);

    /// <summary>Makes and starts a cluster.</summary>
    /// <exception cref="InvalidOperationException">It could not be made; the message says why.</exception>
    public static async Task<PrivateCluster> StartAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!File.Exists(ProgramPath("postgres")))
        {
            throw new InvalidOperationException("PostgreSQL 15 is not installed; run eng/prerequisites.sh postgresql");
        }

        // Another process may take the port between the look and the start; then the next one is tried.
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(options, cancellationToken);
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // Tried again with another port.
            }
        }
    }

    /// <summary>Where a client finds this cluster.</summary>
    public Endpoint Endpoint(ClusterAccount account, TlsMode tls, string database)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new Endpoint(Host, Port, tls, CaFile, account.Name, account.Password, database);
    }

    /// <summary>Runs SQL as the superuser over the local socket and returns what psql prints, unaligned and without headers.</summary>
    public async Task<string> SqlAsync(string database, string sql, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec(ProgramPath("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", Folder, "-p",
            Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-d", database)
        {
            StandardInput = sql,
            WorkingDirectory = "/",
        };
        ProcessResult result = await ProcessRunner.RunAsync(spec, cancellationToken);
        return result.EnsureSuccess("psql").Output.TrimEnd('\n');
    }

    /// <summary>Makes an empty database, dropping one of the same name.</summary>
    public Task CreateDatabaseAsync(string database, string owner, CancellationToken cancellationToken) => SqlAsync("postgres",
        $"""
        DROP DATABASE IF EXISTS "{database}" WITH (FORCE);
        CREATE DATABASE "{database}" OWNER "{owner}" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
        """,
        cancellationToken);

    /// <summary>Drops a database, ending its sessions.</summary>
    public Task DropDatabaseAsync(string database, CancellationToken cancellationToken) =>
        SqlAsync("postgres", $"""DROP DATABASE IF EXISTS "{database}" WITH (FORCE);""", cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
        _certificates.Dispose();
    }

    private static async Task<PrivateCluster> StartOnceAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("wardian-pg-").FullName;
        PrivateCluster? cluster = null;
        try
        {
            cluster = await StartInAsync(folder, options, cancellationToken);
            return cluster;
        }
        finally
        {
            if (cluster is null && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<PrivateCluster> StartInAsync(string folder, ClusterOptions options, CancellationToken cancellationToken)
    {
        int port = FreePort.Find();
        IReadOnlyList<ClusterAccount> accounts = ClusterFiles.NewAccounts();
        var certificates = new TestCertificates(folder);
        certificates.IssueServer("server");
        (string clientCertificate, string clientKey) = certificates.IssueClient("u_cert");
        await ClusterFiles.WriteAsync(folder, port, options, accounts, cancellationToken);
        await HandOverAsync(folder, [clientCertificate, clientKey], cancellationToken);
        Process keeper = ProcessRunner.Start(new ProcessSpec("setsid", "sh", "-c", Keeper, "sh", Binaries, folder,
            port.ToString(CultureInfo.InvariantCulture))
        {
            Unprivileged = true,
            WorkingDirectory = folder,
        });
        var cluster = new PrivateCluster(keeper, folder, port, certificates, accounts);
        string? answer = await keeper.StandardOutput.ReadLineAsync(cancellationToken);
        if (string.Equals(answer, "ready", StringComparison.Ordinal))
        {
            return cluster;
        }

        string log = Path.Combine(folder, "setup.log");
        string reason = File.Exists(log) ? await File.ReadAllTextAsync(log, cancellationToken) : "no log";
        await cluster.DisposeAsync();
        throw new InvalidOperationException($"the private PostgreSQL cluster did not start: {reason}");
    }

    /// <summary>Gives the folder to the unprivileged user, but for the client's files, which stay with the client.</summary>
    private static async Task HandOverAsync(string folder, string[] keep, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        foreach (ProcessSpec chown in new ProcessSpec[] { new("chown", "-R", "postgres:postgres", folder), new("chown", ["root:root", .. keep]) })
        {
            (await ProcessRunner.RunAsync(chown, cancellationToken)).EnsureSuccess("chown");
        }
    }
}
