using System.Net;
using System.Text.Json;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

public sealed class ServeTests
{
    [Fact]
    public async Task The_server_answers_is_alone_and_stops_cleanly()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        await using RunningServer server = await RunningServer.StartAsync(workplace);

        JsonElement health = JsonDocument.Parse(await server.Http.GetStringAsync("/healthz")).RootElement;
        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Equal(["control-database", "gateway", "ledger"],
            health.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order(StringComparer.Ordinal));
        using HttpResponseMessage metrics = await server.Http.GetAsync("/metrics");
        Assert.StartsWith("text/plain", metrics.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        string text = await metrics.Content.ReadAsStringAsync();
        Assert.Matches(@"(?m)^wardian_access_people\{.*\} 0$", text);
        Assert.Matches(@"(?m)^wardian_host_info\{.*version=""\d", text);
        Assert.Matches(@"(?m)^target_info\{.*service_name=""wardian""", text);
        Assert.Matches(@"(?m)^dotnet_process_cpu_time_seconds_total", text);
        using HttpResponseMessage nothing = await server.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);

        ProcessResult second = await workplace.RunAsync("serve", "--set", "admin.port=1");
        Assert.Equal(11, second.ExitCode);
        Assert.Contains("另一个 wardian serve", second.Error, StringComparison.Ordinal);
        Assert.Equal(0, await server.TerminateAsync());
        Assert.All(server.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), line => JsonDocument.Parse(line));
    }

    [Theory]
    [InlineData(true, "admin.port")]
    [InlineData(false, "ss -ltnp")]
    public async Task A_taken_port_stops_the_start_with_a_sentence(bool isAdminPort, string advice)
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, isAdminPort ? workplace.AdminPort : workplace.ListenPort);
        taken.Start();
        ProcessResult result = await workplace.RunAsync("serve");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(advice, result.Error, StringComparison.Ordinal);

        // What had started before is stopped and not reported as failed.
        Assert.DoesNotContain("\"LogLevel\":\"Critical\"", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrative_acts_reach_the_ledger_once_whether_or_not_the_server_ran_and_however_it_died()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        await workplace.RunAsync("user", "add", "before", "--generate");
        await using (RunningServer server = await RunningServer.StartAsync(workplace))
        {
            await workplace.RunAsync("user", "add", "during", "--generate");
            await server.UntilAsync(async () => (await ActsAsync(workplace)).Length == 2);
            await workplace.RunAsync("user", "add", "last", "--generate");
            await server.KillAsync();
        }

        await using (RunningServer server = await RunningServer.StartAsync(workplace))
        {
            await server.UntilAsync(async () => (await ActsAsync(workplace)).Length >= 3);
            Assert.Equal(0, await server.TerminateAsync());
        }

        Assert.Equal(["user.add before", "user.add during", "user.add last"], await ActsAsync(workplace));
    }

    [Fact]
    public async Task A_person_added_while_the_server_runs_logs_in_and_check_finds_all_well()
    {
        await using PrivateCluster cluster = await PrivateCluster.StartAsync(new ClusterOptions(), TestContext.Current.CancellationToken);
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(cluster.Port);
        string yaml = await File.ReadAllTextAsync(workplace["wardian.yaml"]);
        await File.WriteAllTextAsync(workplace["wardian.yaml"], yaml
            .Replace("login: pass-through", "login: log-in", StringComparison.Ordinal)
            .Replace("profile: application", "profile: person", StringComparison.Ordinal)
            .Replace("mode: disable", $"mode: verify-full\n      ca-file: {cluster.CaFile}", StringComparison.Ordinal));
        string[] administrator = await workplace.SetAdministratorAsync();
        await using RunningServer server = await RunningServer.StartAsync(workplace);
        const string Password = "correct horse battery";
        Assert.Equal(0, (await workplace.RunAsync(Password + "\n", ["user", "add", "wang.fang", "--password-stdin"])).ExitCode);
        Assert.Equal(0, (await workplace.RunAsync("user", "grant", "wang.fang", "--source", "main", "--account", "u_scram")).ExitCode);
        Assert.Equal(0, (await workplace.RunAsync(cluster.Scram.Password + "\n", ["account", "set", "u_scram", "--source", "main", "--password-stdin"])).ExitCode);

        var psql = new ProcessSpec(PrivateCluster.ProgramPath("psql"), "-X", "-A", "-t", "-c", "SELECT current_user",
            $"host=localhost port={workplace.ListenPort} dbname=postgres user=wang.fang sslmode=verify-full sslrootcert={workplace.Data}/tls/ca.crt")
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PGPASSWORD"] = Password },
        };
        ProcessResult answer = await ProcessRunner.RunAsync(psql, TestContext.Current.CancellationToken);
        Assert.Equal("u_scram\n", answer.Output);

        ProcessResult check = await workplace.RunAsync("check", "--json");
        Assert.True(check.ExitCode == 0, check.Output);
        string[] codes = [.. Workplace.Lines(check).Where(line => line.TryGetProperty("code", out _)).Select(line => line.GetProperty("code").GetString()!)];
        Assert.Superset(new HashSet<string>(["cli.check-source-tls", "cli.check-source-log-in", "cli.check-port-ours", "cli.check-authority", "cli.check-database-ok"]),
            codes.ToHashSet());
        Assert.Contains("PostgreSQL 15", check.Output, StringComparison.Ordinal);

        await server.UntilAsync(async () => (await workplace.RunAsync("audit", "search", "--person", "wang.fang", "--kind", "statement", "--json")).Output.Length > 0);
        ProcessResult literals = await workplace.RunAsync(["audit", "search", "--person", "wang.fang", "--literals", "--json", .. administrator]);
        Assert.Equal(0, literals.ExitCode);
        await server.UntilAsync(async () => (await ActsAsync(workplace)).Any(act => act.StartsWith("audit.literals ", StringComparison.Ordinal)));
    }

    private static async Task<string[]> ActsAsync(Workplace workplace)
    {
        ProcessResult result = await workplace.RunAsync("audit", "search", "--kind", "administration", "--json");
        Assert.Equal(0, result.ExitCode);
        return [.. Workplace.Lines(result).Select(line => line.GetProperty("detail").GetString()!)];
    }
}
