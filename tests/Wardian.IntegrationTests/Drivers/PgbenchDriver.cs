using System.Text;
using System.Text.RegularExpressions;
using Wardian.Testing;
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
    public bool TriesWrongPassword => false;

    /// <inheritdoc />
    public async Task<string> RunAsync(DriverRun run, CancellationToken cancellationToken)
    {
        var transcript = new StringBuilder();
        foreach ((string name, string[] arguments) in Steps())
        {
            transcript.Append("== ").AppendLine(name).Append(await RunAsync(run, arguments, cancellationToken));
        }

        transcript.AppendLine("== sums").Append(await SumsAsync(run, cancellationToken)).AppendLine("== end");
        return transcript.ToString().Replace(RepositoryRoot.Combine(), string.Empty, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string[] Arguments)> Steps()
    {
        yield return ("initialise", ["-i", "-q"]);
        foreach (string mode in Modes)
        {
            yield return ($"tpcb {mode}", ["-M", mode, "-b", "tpcb-like", "-c", "4", "-j", "2", "-t", "25"]);
            yield return ($"select {mode}", ["-M", mode, "-b", "select-only", "-c", "8", "-j", "2", "-t", "100"]);
            yield return ($"mixed {mode}", ["-M", mode, "-f", Script("mixed"), "-c", "2", "-t", "10"]);
        }

        foreach (string mode in Modes.Skip(1))
        {
            yield return ($"pipeline {mode}", ["-M", mode, "-f", Script("pipeline"), "-c", "4", "-j", "2", "-t", "20"]);
            yield return ($"pipeline error {mode}", ["-M", mode, "-f", Script("pipeline-error"), "-c", "1", "-t", "2"]);
        }

        yield return ("reconnect", ["-C", "-M", "prepared", "-b", "select-only", "-c", "4", "-j", "2", "-t", "10"]);
    }

    private static string Script(string name) => RepositoryRoot.Combine("tests", "drivers", "pgbench", name + ".pgbench");

    private static async Task<string> RunAsync(DriverRun run, string[] arguments, CancellationToken cancellationToken)
    {
        Dictionary<string, string?> environment = run.Endpoint.ToLibpqEnvironment();
        environment["PGBENCH_RANDOM_SEED"] = "20230401";
        var spec = new ProcessSpec(PrivateCluster.ProgramPath("pgbench"), arguments)
        {
            Environment = environment,
            WorkingDirectory = run.Folder,
            MergeStreams = true,
        };
        ProcessResult result = await ProcessRunner.RunAsync(spec, cancellationToken);
        return $"{TimingLines().Replace(result.Output, string.Empty)}exit code {result.ExitCode}\n";
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
    [GeneratedRegex(@"^(latency|initial connection time|average connection time|tps|done in|generating data|\d+ of \d+ tuples).*\n",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TimingLines();
}
