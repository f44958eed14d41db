using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

public sealed class AnchorTests
{
    [Fact]
    public async Task A_rollback_of_the_whole_data_directory_shows_by_verifying_and_while_the_server_runs()
    {
        using var workplace = new Workplace();
        await using RunningWitness witness = await StartWitnessAsync(workplace);
        await using (RunningServer server = await RunningServer.StartAsync(workplace))
        {
            await RecordAsync(workplace, server, "wang.fang");
            Assert.Equal(0, await server.TerminateAsync());
        }

        using (var before = new FolderCopy(workplace.Data))
        {
            await using (RunningServer server = await RunningServer.StartAsync(workplace))
            {
                await RecordAsync(workplace, server, "li.lei");

                // Beside the running server.
                ProcessResult sound = await VerifyAsync(workplace, "--anchor", "kept.checkpoints", "--anchor", witness.Url);
                Assert.True(sound.ExitCode == 0, sound.Output + sound.Error);
                Assert.Equal(2, Assert.Single(Workplace.Lines(sound)).GetProperty("anchors").GetInt32());
                Assert.Equal(0, await server.TerminateAsync());
            }

            before.PutBack();
        }

        Assert.Equal(0, (await VerifyAsync(workplace)).ExitCode);
        foreach (string anchor in (string[])["kept.checkpoints", witness.Url])
        {
            ProcessResult found = await VerifyAsync(workplace, "--anchor", anchor);
            Assert.Equal((20, "anchor.ahead"), (found.ExitCode, Workplace.Lines(found)[0].GetProperty("finding").GetString()));
        }

        await using RunningServer again = await RunningServer.StartAsync(workplace);
        await again.UntilAsync(async () =>
        {
            string metrics = await again.Http.GetStringAsync("/metrics");
            return metrics.Split('\n').Count(line => line.StartsWith("wardian_anchor_contradicted{", StringComparison.Ordinal) && line.Contains("} 1", StringComparison.Ordinal)) == 2;
        });
        Assert.Contains("2154", again.Log, StringComparison.Ordinal);
        ProcessResult status = await workplace.RunAsync("audit", "anchor", "status", "--json");
        Assert.Equal(1, status.ExitCode);
        Assert.All(Workplace.Lines(status), line => Assert.Equal("anchor.rolled-back", line.GetProperty("problem").GetString()));
    }

    [Fact]
    public async Task Without_anchors_status_says_so()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        ProcessResult status = await workplace.RunAsync("audit", "anchor", "status");
        Assert.Equal(0, status.ExitCode);
        Assert.Contains("audit.anchors", status.Output, StringComparison.Ordinal);
    }

    // The witness needs the key that the first start makes, and the server the authority that the witness makes.
    private static async Task<RunningWitness> StartWitnessAsync(Workplace workplace)
    {
        await workplace.InitialiseAsync(5432);
        await using (RunningServer server = await RunningServer.StartAsync(workplace))
        {
            Assert.Equal(0, await server.TerminateAsync());
        }

        File.Copy(Path.Combine(workplace.Data, "audit", "ledger.pub"), workplace["ledger.pub"]);
        RunningWitness witness = await RunningWitness.StartAsync(workplace, workplace["ledger.pub"]);
        await File.AppendAllTextAsync(workplace["wardian.yaml"],
            $$$"""

            audit:
              checkpoint-interval: 1s
              anchors:
                - {name: nas, interval: 1s, file: {path: kept.checkpoints}}
                - {name: witness, interval: 1s, witness: {url: "{{{witness.Url}}}", ca-file: {{{witness.CaFile}}}}}

            """);
        return witness;
    }

    private static async Task RecordAsync(Workplace workplace, RunningServer server, string person)
    {
        await workplace.RunAsync("user", "add", person, "--generate");
        await server.UntilAsync(async () =>
            (await workplace.RunAsync("audit", "search", "--kind", "administration", "--json")).Output.Contains(person, StringComparison.Ordinal));
        ulong size = Workplace.Lines(await workplace.RunAsync("audit", "search", "--newest-first", "--limit", "1", "--json"))[0].GetProperty("sequence").GetUInt64();
        await server.UntilAsync(async () => Workplace.Lines(await workplace.RunAsync("audit", "anchor", "status", "--json"))
            .All(line => line.GetProperty("size").ValueKind is System.Text.Json.JsonValueKind.Number && line.GetProperty("size").GetUInt64() >= size));
    }

    private static Task<ProcessResult> VerifyAsync(Workplace workplace, params string[] anchors) =>
        workplace.RunAsync(["audit", "verify", "--key", "ledger.pub", "--json", .. anchors]);
}
