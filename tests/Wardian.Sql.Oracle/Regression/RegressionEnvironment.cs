using Wardian.Sql.Oracle.Server;
using Wardian.Testing;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.Sql.Oracle.Regression;

/// <summary>PostgreSQL's regression scripts beside a new cluster, and the database that they expect.</summary>
/// <param name="Folder">Copy of the scripts that the server may read and write.</param>
/// <param name="Port">The cluster's port.</param>
public sealed record RegressionEnvironment(string Folder, int Port)
{
    public const string Database = "regression";

    /// <summary>As pg_regress sets up sessions.</summary>
    private const string Options = "-c intervalstyle=postgres_verbose -c datestyle=Postgres,MDY -c timezone=America/Los_Angeles";

    private const string DatabaseSql = """
        CREATE DATABASE regression TEMPLATE template0;
        ALTER DATABASE regression SET lc_messages TO 'C';
        ALTER DATABASE regression SET lc_monetary TO 'C';
        ALTER DATABASE regression SET lc_numeric TO 'C';
        ALTER DATABASE regression SET lc_time TO 'C';
        ALTER DATABASE regression SET bytea_output TO 'hex';
        ALTER DATABASE regression SET timezone_abbreviations TO 'Default';
        """;

    /// <summary>The scripts in the order of the schedule.</summary>
    public IReadOnlyList<string> Schedule => [.. File.ReadLines(Path.Combine(Folder, "parallel_schedule"))
        .Where(line => line.StartsWith("test:", StringComparison.Ordinal))
        .SelectMany(line => line["test:".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Fetches the scripts and makes the database.</summary>
    /// <param name="cluster">A cluster that nothing else has used.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<RegressionEnvironment> PrepareAsync(PrivateCluster cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var fetch = new ProcessSpec("sh", RepositoryRoot.Combine("eng", "postgresql-source.sh")) { Timeout = TimeSpan.FromMinutes(5) };
        string sources = (await ProcessRunner.RunAsync(fetch, cancellationToken)).EnsureSuccess("regression scripts").Output.Trim();
        string folder = Path.Combine(cluster.Folder, "regress");
        (await ProcessRunner.RunAsync(new ProcessSpec("cp", "-r", sources, folder), cancellationToken)).EnsureSuccess("cp");
        Directory.CreateDirectory(Path.Combine(folder, "results"));
        if (Environment.IsPrivilegedProcess)
        {
            var chown = new ProcessSpec("chown", "-R", "postgres:postgres", folder);
            (await ProcessRunner.RunAsync(chown, cancellationToken)).EnsureSuccess("chown");
        }

        await cluster.SqlAsync("postgres", DatabaseSql, cancellationToken);
        return new RegressionEnvironment(folder, cluster.Port);
    }

    /// <summary>A session as one of the scripts has it.</summary>
    public OracleSession Connect(string script, string database = Database, string user = "postgres") =>
        new(Port, database, $"{Options} -c application_name=pg_regress/{script}", user, TimeSpan.FromSeconds(60));

    /// <summary>What the scripts read from their environment.</summary>
    public string? Variable(string name) => name switch
    {
        "PG_ABS_SRCDIR" or "PG_ABS_BUILDDIR" or "PG_LIBDIR" => Folder,
        "PG_DLSUFFIX" => ".so",
        _ => null,
    };
}
