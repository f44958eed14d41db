using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

public sealed class AnchorTests
{
    [Fact]
    public async Task The_server_has_its_anchors_in_the_metrics_and_says_how_far_they_are()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        string text = await File.ReadAllTextAsync(workplace["wardian.yaml"]);
        Assert.DoesNotContain("\naudit:", text, StringComparison.Ordinal);
        Assert.Contains("audit.anchors", (await workplace.RunAsync("audit", "anchor", "status")).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(workplace["wardian.yaml"], text + "\naudit:\n  anchors:\n    - {name: nas, interval: 1s, file: {path: nas.checkpoints}}\n");
        await using RunningServer server = await RunningServer.StartAsync(workplace);
        string metrics = await server.Http.GetStringAsync("/metrics");

        Assert.Matches(@"(?m)^wardian_anchor_failures_total\{.*anchor=""nas"".*\} 0", metrics);
        Assert.Matches(@"(?m)^wardian_anchor_contradicted\{.*anchor=""nas"".*\} 0", metrics);
        ProcessResult status = await workplace.RunAsync("audit", "anchor", "status", "--json");
        Assert.Equal(0, status.ExitCode);
        Assert.Equal("nas", Assert.Single(Workplace.Lines(status)).GetProperty("anchor").GetString());
        Assert.Equal(0, await server.TerminateAsync());
    }
}
