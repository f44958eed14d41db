using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Wardian.Testing;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Coverage;

/// <summary><c>wardian audit coverage</c> against a real server and a real PostgreSQL.</summary>
public sealed class CoverageTests
{
    private const string MonitorPassword = "only-for-statistics-1";

    [Fact]
    public async Task What_went_round_the_gateway_is_counted_and_named_and_what_went_through_is_not()
    {
        await using PrivateCluster cluster = await StartClusterAsync("shared_preload_libraries = 'pg_stat_statements'");
        await cluster.SqlAsync("postgres", "CREATE EXTENSION pg_stat_statements; GRANT pg_read_all_stats TO monitor", Cancellation);
        using var workplace = new Workplace();
        await using RunningServer server = await StartServerAsync(workplace, cluster, "monitor", MonitorPassword);

        // The first run can compare nothing yet, and finds nothing wrong.
        JsonElement[] first = await CoverageAsync(workplace, 0);
        Assert.Contains("cli.coverage-first", Codes(first));
        Assert.Contains("cli.coverage-connections-ours", Codes(first));

        // Through the gateway, and a check, which logs in directly too.
        for (int session = 0; session < 3; session++)
        {
            Assert.Equal("1\n2\n", (await ProcessRunner.RunAsync(Psql(cluster, workplace.ListenPort, "SELECT 1", "SELECT 2"), Cancellation)).Output);
        }

        Assert.Equal(0, (await workplace.RunAsync("check", "--json")).ExitCode);
        JsonElement[] through = await CoverageAsync(workplace, 0);
        Assert.Equal("3", Data(through, "cli.coverage-sessions-covered").GetProperty("gateway").GetString());
        Assert.Contains("cli.coverage-statements-covered", Codes(through));

        // Directly: two that have ended, one that is open beside one that is open through the gateway.
        await ProcessRunner.RunAsync(Psql(cluster, cluster.Port, "SELECT 1"), Cancellation);
        await ProcessRunner.RunAsync(Psql(cluster, cluster.Port, "SELECT 1", "SELECT 2", "SELECT 3"), Cancellation);
        // An open one's session is counted when its statistics have been flushed, which a busy server may put off.
        const string Counted = "SELECT pg_stat_force_next_flush()";
        using Process inside = ProcessRunner.Start(Psql(cluster, workplace.ListenPort, Counted, "SELECT pg_sleep(600)"));
        using Process outside = ProcessRunner.Start(Psql(cluster, cluster.Port, Counted, "SELECT pg_sleep(601)"));
        await server.UntilAsync(async () =>
            (await cluster.SqlAsync("template1", "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60_)'", Cancellation)) is "2");
        string process = await cluster.SqlAsync("template1", "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(601)'", Cancellation);
        JsonElement[] round = await CoverageAsync(workplace, 21);
        JsonElement sessions = Data(round, "cli.coverage-sessions-outside", "postgres");
        Assert.Equal(("3", "1"), (sessions.GetProperty("outside").GetString(), sessions.GetProperty("gateway").GetString()));
        JsonElement statements = Data(round, "cli.coverage-statements-outside", "postgres");
        Assert.Equal(("u_scram", "5"), (statements.GetProperty("account").GetString(), statements.GetProperty("outside").GetString()));
        JsonElement connection = Data(round, "cli.coverage-connection");
        Assert.Equal(
            (process, "u_scram", "navicat"),
            (connection.GetProperty("process").GetString(), connection.GetProperty("account").GetString(), connection.GetProperty("program").GetString()));

        inside.Kill();
        outside.Kill();
        await Task.WhenAll(inside.WaitForExitAsync(Cancellation), outside.WaitForExitAsync(Cancellation));
        await cluster.SqlAsync("template1", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60_)'", Cancellation);

        // Nobody hides by clearing the statistics.
        await CoverageAsync(workplace, 21);
        await cluster.SqlAsync("postgres", "SELECT pg_stat_reset(), pg_stat_statements_reset()", Cancellation);
        JsonElement[] reset = await CoverageAsync(workplace, 21);
        Assert.Equal(["pg_stat_statements", "postgres"], Databases(reset, "cli.coverage-reset"));
    }

    [Fact]
    public async Task An_account_that_may_not_see_others_is_told_the_grant_it_needs()
    {
        await using PrivateCluster cluster = await StartClusterAsync();
        using var workplace = new Workplace();
        await using RunningServer server = await StartServerAsync(workplace, cluster, "monitor", MonitorPassword);
        JsonElement[] found = await CoverageAsync(workplace, 0);
        Assert.Equal("GRANT pg_read_all_stats TO \"monitor\";", Data(found, "cli.coverage-grant").GetProperty("grant").GetString());
        Assert.Contains("cli.coverage-no-statements", Codes(found));
        Assert.Contains("cli.coverage-first", Codes(found));

        ProcessResult people = await workplace.RunAsync("audit", "coverage");
        Assert.Equal(0, people.ExitCode);
        Assert.Contains("GRANT pg_read_all_stats TO \"monitor\";", people.Output, StringComparison.Ordinal);
        Assert.Contains("没有会话绕过网关", people.Output, StringComparison.Ordinal);

        await cluster.SqlAsync("postgres", "ALTER ROLE monitor PASSWORD 'changed'", Cancellation);
        JsonElement[] refused = await CoverageAsync(workplace, 21);
        Assert.Contains("cli.check-source-refused", Codes(refused));
    }

    [Fact]
    public async Task Restarts_and_stops_that_were_none_show()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(FreePort.Find());
        await using (RunningServer server = await RunningServer.StartAsync(workplace))
        {
            Assert.DoesNotContain("cli.coverage-idle", Codes(await LedgerAsync(workplace, 0)));
            Assert.Contains("cli.coverage-no-run", Codes(await LedgerAsync(workplace, 21, "--from", "2020-01-01", "--until", "2020-01-02")));
            Assert.Equal(0, await server.TerminateAsync());
        }

        Assert.Contains("cli.coverage-idle-now", Codes(await LedgerAsync(workplace, 0)));
        await using (RunningServer server = await RunningServer.StartAsync(workplace))
        {
            JsonElement[] restarted = await LedgerAsync(workplace, 0);
            Assert.Single(restarted, line => Code(line) is "cli.coverage-idle");
            Assert.Equal(
                ["stopped", "running"],
                restarted.Where(line => Code(line) is "cli.coverage-run").Select(line => line.GetProperty("data").GetProperty("state").GetString()));
            await server.KillAsync();
        }

        await using (RunningServer server = await RunningServer.StartAsync(workplace))
        {
            JsonElement[] killed = await LedgerAsync(workplace, 21);
            Assert.Single(killed, line => Code(line) is "cli.coverage-unclean");
            Assert.Equal(2, killed.Count(line => Code(line) is "cli.coverage-idle"));
            Assert.Equal(
                ["stopped", "broken", "running"],
                killed.Where(line => Code(line) is "cli.coverage-run").Select(line => line.GetProperty("data").GetProperty("state").GetString()));
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<PrivateCluster> StartClusterAsync(params string[] settings)
    {
        PrivateCluster cluster = await PrivateCluster.StartAsync(new ClusterOptions { Settings = settings }, Cancellation);
        await cluster.SqlAsync("postgres", $"CREATE ROLE monitor LOGIN PASSWORD '{MonitorPassword}'", Cancellation);
        return cluster;
    }

    private static async Task<RunningServer> StartServerAsync(Workplace workplace, PrivateCluster cluster, string account, string password)
    {
        await workplace.InitialiseAsync(cluster.Port);
        Assert.Equal(0, (await workplace.RunAsync(password + "\n", ["account", "set", account, "--source", "main", "--password-stdin"])).ExitCode);
        return await RunningServer.StartAsync(workplace);
    }

    private static ProcessSpec Psql(PrivateCluster cluster, int port, params string[] statements) => new(
        PrivateCluster.ProgramPath("psql"),
        ["-X", "-A", "-t", .. statements.SelectMany(statement => new[] { "-c", statement }),
            string.Create(CultureInfo.InvariantCulture, $"host=127.0.0.1 port={port} dbname=postgres user=u_scram sslmode=disable application_name=navicat")])
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PGPASSWORD"] = cluster.Scram.Password },
    };

    private static async Task<JsonElement[]> CoverageAsync(Workplace workplace, int exitCode)
    {
        ProcessResult result = await workplace.RunAsync("audit", "coverage", "--json");
        Assert.True(exitCode == result.ExitCode, result.Output + result.Error);
        return Workplace.Lines(result);
    }

    private static async Task<JsonElement[]> LedgerAsync(Workplace workplace, int exitCode, params string[] more)
    {
        ProcessResult result = await workplace.RunAsync(["audit", "coverage", "--no-database", "--json", .. more]);
        Assert.True(exitCode == result.ExitCode, result.Output + result.Error);
        return Workplace.Lines(result);
    }

    private static string? Code(JsonElement line) => line.TryGetProperty("code", out JsonElement code) ? code.GetString() : null;

    private static string?[] Codes(JsonElement[] lines) => [.. lines.Select(Code)];

    private static JsonElement Data(JsonElement[] lines, string code, string? database = null) => Assert.Single(
        lines, line => Code(line) == code && (database is null || line.GetProperty("data").GetProperty("database").GetString() == database)).GetProperty("data");

    private static string?[] Databases(JsonElement[] lines, string code) =>
        [.. lines.Where(line => Code(line) == code).Select(line => line.GetProperty("data").GetProperty("database").GetString()).Order(StringComparer.Ordinal)];
}
