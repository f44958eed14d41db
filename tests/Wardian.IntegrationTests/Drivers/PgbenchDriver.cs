using System.Text;
using System.Text.RegularExpressions;
using Wardian.IntegrationTests.Environments;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Drivers;

/// <summary>pgbench in its three protocol modes, with its own and with pipelined scripts; a fixed seed makes the sums comparable.</summary>
internal sealed partial class PgbenchDriver : IDriver
{
    private static readonly string[] Modes = ["simple", "extended", "prepared"];

    /// <inheritdoc />
    public string Name => "pgbench";

    /// <inheritdoc />
    public int ScenarioCount => 14;

    /// <inheritdoc />
    public async Task<string> RunAsync(DriverRun run, CancellationToken cancellationToken)
    {
        var transcript = new StringBuilder();
        await StepAsync(transcript, run, "initialise", ["-i", "-I", "dtGvpf", "-q"], cancellationToken);
        foreach (string mode in Modes)
        {
            await StepAsync(transcript, run, $"tpcb {mode}", ["-M", mode, "-b", "tpcb-like", "-c", "4", "-j", "2", "-t", "25"], cancellationToken);
            await StepAsync(transcript, run, $"select {mode}", ["-M", mode, "-b", "select-only", "-c", "8", "-j", "2", "-t", "100"], cancellationToken);
            await StepAsync(transcript, run, $"mixed {mode}", ["-M", mode, "-f", Script("mixed"), "-c", "2", "-t", "10"], cancellationToken);
        }

        foreach (string mode in Modes.Skip(1))
        {
            await StepAsync(transcript, run, $"pipeline {mode}", ["-M", mode, "-f", Script("pipeline"), "-c", "4", "-j", "2", "-t", "20"], cancellationToken);
            await StepAsync(transcript, run, $"pipeline error {mode}", ["-M", mode, "-f", Script("pipeline-error"), "-c", "1", "-t", "2"], cancellationToken);
        }

        await StepAsync(transcript, run, "reconnect", ["-C", "-M", "prepared", "-b", "select-only", "-c", "4", "-j", "2", "-t", "10"], cancellationToken);
        transcript.AppendLine("== sums").Append(await SumsAsync(run, cancellationToken)).AppendLine("== end");
        return transcript.ToString().Replace(RepositoryRoot.Combine(), string.Empty, StringComparison.Ordinal);
    }

    private static string Script(string name) => RepositoryRoot.Combine("tests", "drivers", "pgbench", name + ".pgbench");

    private static async Task StepAsync(
        StringBuilder transcript, DriverRun run, string name, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec(PrivateCluster.ProgramPath("pgbench"), [.. arguments])
        {
            Environment = new Dictionary<string, string?>(run.Endpoint.ToLibpqEnvironment(), StringComparer.Ordinal) { ["PGBENCH_RANDOM_SEED"] = "20230401" },
            WorkingDirectory = run.Folder,
            MergeStreams = true,
        };
        ProcessResult result = await ProcessRunner.RunAsync(spec, cancellationToken);
        string output = TimingLines().Replace(result.Output, string.Empty);
        transcript.Append("== ").AppendLine(name).Append(output).Append("exit code ").Append(result.ExitCode).AppendLine();
    }

    private static async Task<string> SumsAsync(DriverRun run, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT (SELECT sum(abalance) FROM pgbench_accounts), (SELECT sum(bbalance) FROM pgbench_branches),
                   (SELECT sum(tbalance) FROM pgbench_tellers), (SELECT count(*) FROM pgbench_history),
                   (SELECT count(*) FROM pgbench_accounts), (SELECT sum(delta) FROM pgbench_history)
            """;
        var spec = new ProcessSpec(PrivateCluster.ProgramPath("psql"), "-X", "-A", "-t", "-c", Sql)
        {
            Environment = run.Endpoint.ToLibpqEnvironment(),
            WorkingDirectory = run.Folder,
            MergeStreams = true,
        };
        return (await ProcessRunner.RunAsync(spec, cancellationToken)).Output;
    }

    /// <summary>Lines that hold durations; they differ from run to run.</summary>
    [GeneratedRegex(@"^(latency|initial connection time|average connection time|tps|done in|\d+ of \d+ tuples).*\n",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TimingLines();
}
