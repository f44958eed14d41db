using System.Diagnostics;
using System.Globalization;
using Wardian.IntegrationTests.Environments;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Demo;

/// <summary>
/// A running <c>./demo</c>, the leader of a process group as under an interactive shell. A shell between it and the tests interrupts it
/// when it is told to, and when the tests end in whatever way.
/// </summary>
internal sealed class DemoRun : IAsyncDisposable
{
    private const string Keeper = """
        output=$1
        shift
        setsid env --default-signal=INT "$@" >"$output" 2>&1 </dev/null &
        demo=$!
        read -r word
        kill -INT -- -$demo
        wait $demo
        echo $?
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly DemoFolder _folder;
    private readonly string _outputFile;
    private readonly Process _keeper;

    private DemoRun(DemoFolder folder, string outputFile, Process keeper)
    {
        _folder = folder;
        _outputFile = outputFile;
        _keeper = keeper;
    }

    /// <summary>All that it has printed.</summary>
    public string Output => File.Exists(_outputFile) ? File.ReadAllText(_outputFile) : string.Empty;

    /// <summary>The commands that it proposes, in their order.</summary>
    public IEnumerable<string> Proposals => Output.Split('\n')
        .Where(line => line.StartsWith("   ", StringComparison.Ordinal)).Select(line => line.Trim())
        .Where(line => !line.StartsWith("http", StringComparison.Ordinal));

    /// <summary>Starts it with the programs that were built with the tests.</summary>
    public static DemoRun Start(DemoFolder folder, params string[] arguments)
    {
        string output = folder["output-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)];
        Process keeper = ProcessRunner.Start(
            new ProcessSpec("bash", ["-c", Keeper, "bash", output, DemoFolder.Script, "--no-build", .. arguments]) { Environment = folder.Environment() });
        return new DemoRun(folder, output, keeper);
    }

    /// <summary>
    /// Waits until it has printed <paramref name="text"/>. All the while no process may show the database's password on its command line.
    /// </summary>
    public async Task UntilAsync(string text, CancellationToken cancellationToken)
    {
        string secretFile = _folder["demo", "postgresql", "superuser"];
        long began = Stopwatch.GetTimestamp();
        for (string output = Output; !output.Contains(text, StringComparison.Ordinal); output = Output)
        {
            Assert.False(output.Contains("Error:", StringComparison.Ordinal), output);
            Assert.True(Stopwatch.GetElapsedTime(began) < Limit, $"./demo has not printed “{text}”, but:\n{output}");
            if (File.Exists(secretFile) && (await File.ReadAllTextAsync(secretFile, cancellationToken)).Trim() is { Length: > 0 } secret)
            {
                Assert.Empty(DemoFolder.CommandLines().Where(line => line.Contains(secret, StringComparison.Ordinal)));
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }

    /// <summary>Runs commands in one shell that ends at the first that fails.</summary>
    public async Task<string> ShellAsync(IEnumerable<string> commands, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec("bash", "-e", "-c", string.Join('\n', commands))
        {
            Environment = _folder.Environment(("PGCONNECT_TIMEOUT", "10")),
            WorkingDirectory = "/",
        };
        return (await ProcessRunner.RunAsync(spec, cancellationToken)).EnsureSuccess("commands").Output;
    }

    /// <summary>Ends it as Ctrl-C would and returns its exit code.</summary>
    public async Task<int> InterruptAsync()
    {
        _keeper.StandardInput.Close();
        string answer = await _keeper.StandardOutput.ReadToEndAsync().WaitAsync(StopLimit);
        await _keeper.WaitForExitAsync();
        return int.Parse(answer, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        IntegrationEnvironment.Keep("demo.txt", Output);
        if (!_keeper.HasExited)
        {
            await InterruptAsync();
        }

        _keeper.Dispose();
    }
}
