using System.Text.Json;
using Wardian.Testing.Peers;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

public sealed class SinkTests
{
    [Fact]
    public async Task The_server_delivers_to_both_kinds_and_search_finds_it_in_the_shared_store()
    {
        await using var store = new ClickHouseServer();
        await using var syslog = new RsyslogServer(isTls: true);
        await syslog.StartAsync(TestContext.Current.CancellationToken);
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432,
            $$"""

            sinks:
              - name: siem
                batch-delay: 50ms
                syslog: {host: 127.0.0.1, port: {{syslog.Port}}, ca-file: {{syslog.CaFile}}}
              - name: 共享
                batch-delay: 50ms
                clickhouse: {url: "{{store.Url}}", password-file: {{store.PasswordFile}}}

            """);
        await workplace.RunAsync("user", "add", "wang.fang", "--generate");
        await using RunningServer server = await RunningServer.StartAsync(workplace);
        await server.UntilAsync(() => Task.FromResult(syslog.Lines.Any(line => line.Contains("user.add wang.fang", StringComparison.Ordinal))));

        // The store comes later than the record, which has waited in the ledger.
        Assert.Equal(1, (await SearchAsync(workplace, "clickhouse")).ExitCode);
        await store.StartAsync(TestContext.Current.CancellationToken);
        await server.UntilAsync(async () => await SearchAsync(workplace, "clickhouse") is { ExitCode: 0, Output.Length: > 0 });
        JsonElement shared = Assert.Single(Workplace.Lines(await SearchAsync(workplace, "共享")));
        JsonElement local = Assert.Single(Workplace.Lines(await SearchAsync(workplace, "local")));
        Assert.False(string.IsNullOrEmpty(shared.GetProperty("node").GetString()));
        Assert.Equal(local.EnumerateObject().Select(member => member.ToString()),
            shared.EnumerateObject().Where(member => member.Name != "node").Select(member => member.ToString()));
        string metrics = await server.Http.GetStringAsync("/metrics");
        Assert.Matches(@"(?m)^wardian_sink_records_total\{.*sink=""siem"".*\} [1-9]", metrics);
        Assert.Matches(@"(?m)^wardian_sink_time_behind_seconds\{", metrics);
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Theory]
    [InlineData("--store", "elsewhere")]
    [InlineData("--store", "clickhouse")]
    [InlineData("--node", "gw1")]
    public async Task What_does_not_go_together_is_a_wrong_usage(string option, string value)
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        Assert.Equal(2, (await workplace.RunAsync("audit", "search", option, value)).ExitCode);
    }

    private static Task<ProcessResult> SearchAsync(Workplace workplace, string store) =>
        workplace.RunAsync("audit", "search", "--kind", "administration", "--store", store, "--json");
}
