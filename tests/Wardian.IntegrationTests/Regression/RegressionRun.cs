using System.Text;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Regression;

/// <summary>
/// Runs the scripts as pg_regress does (same psql arguments and environment), one after the other, on a cluster that is new: they leave
/// roles and settings behind. The server and psql share the cluster's folder, as the scripts expect.
/// </summary>
internal static class RegressionRun
{
    /// <summary>The name that the scripts expect of the database.</summary>
    public const string Database = "regression";

    private const string Script = """
        cd "$1" || exit 1
        shift
        for test in "$@"; do
            PGAPPNAME="pg_regress/$test" "$PSQL" -X -a -q -d regression -v HIDE_TABLEAM=on -v HIDE_TOAST_COMPRESSION=on \
                <"sql/$test.sql" >"results/$test.out" 2>&1
        done
        exit 0
        """;

    private const string DatabaseSql = """
        CREATE DATABASE regression TEMPLATE template0;
        ALTER DATABASE regression SET lc_messages TO 'C';
        ALTER DATABASE regression SET lc_monetary TO 'C';
        ALTER DATABASE regression SET lc_numeric TO 'C';
        ALTER DATABASE regression SET lc_time TO 'C';
        ALTER DATABASE regression SET bytea_output TO 'hex';
        ALTER DATABASE regression SET timezone_abbreviations TO 'Default';
        """;

    /// <summary>How the cluster must be set up. Without autovacuum two runs choose the same plans.</summary>
    public static ClusterOptions ClusterOptions { get; } = new()
    {
        TrustEverybody = true,
        Settings = ["max_prepared_transactions = 2", "autovacuum = off"],
    };

    /// <summary>Runs all scripts with psql connected to <paramref name="endpoint"/>, behind which is <paramref name="cluster"/>.</summary>
    public static async Task<RegressionOutcome> RunAsync(
        string way, string sources, IReadOnlyList<string> schedule, PrivateCluster cluster, Endpoint endpoint, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(cluster.Folder, "regress");
        await PrepareAsync(sources, folder, cancellationToken);
        await cluster.SqlAsync("postgres", DatabaseSql, cancellationToken);
        var spec = new ProcessSpec("sh", ["-c", Script, "sh", folder, .. schedule])
        {
            Environment = PsqlEnvironment(endpoint, folder),
            WorkingDirectory = "/",
            Unprivileged = true,
            Timeout = TimeSpan.FromMinutes(10),
        };
        ProcessResult result = await ProcessRunner.RunAsync(spec, cancellationToken);
        result.EnsureSuccess("regression scripts");
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string test in schedule)
        {
            string file = Path.Combine(folder, "results", test + ".out");
            string output = await File.ReadAllTextAsync(file, Encoding.Latin1, cancellationToken);
            outputs[test] = output.Replace(folder, "<folder>", StringComparison.Ordinal)
                .Replace($"port {endpoint.PortText}", "port <port>", StringComparison.Ordinal);
        }

        return new RegressionOutcome(way, outputs, result.Elapsed);
    }

    private static async Task PrepareAsync(string sources, string folder, CancellationToken cancellationToken)
    {
        (await ProcessRunner.RunAsync(new ProcessSpec("cp", "-r", sources, folder), cancellationToken)).EnsureSuccess("cp");
        Directory.CreateDirectory(Path.Combine(folder, "results"));
        if (Environment.IsPrivilegedProcess)
        {
            var chown = new ProcessSpec("chown", "-R", "postgres:postgres", folder);
            (await ProcessRunner.RunAsync(chown, cancellationToken)).EnsureSuccess("chown");
        }
    }

    private static Dictionary<string, string?> PsqlEnvironment(Endpoint endpoint, string folder)
    {
        Dictionary<string, string?> environment = endpoint.ToLibpqEnvironment();
        environment["PSQL"] = PrivateCluster.ProgramPath("psql");
        environment["PG_ABS_SRCDIR"] = folder;
        environment["PG_ABS_BUILDDIR"] = folder;
        environment["PG_LIBDIR"] = folder;
        environment["PG_DLSUFFIX"] = ".so";
        environment["PGTZ"] = "America/Los_Angeles";
        environment["PGDATESTYLE"] = "Postgres, MDY";
        environment["PGOPTIONS"] = "-c intervalstyle=postgres_verbose";
        environment["PGCLIENTENCODING"] = null;
        environment["LC_ALL"] = null;
        environment["LANG"] = "C";
        environment["LC_MESSAGES"] = "C";
        return environment;
    }
}
