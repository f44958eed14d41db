using System.Text;
using Wardian.Testing;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Drivers;

/// <summary>psql with script files, in their alphabetic order, and a statement that is cancelled by the interrupt key.</summary>
internal sealed class PsqlDriver : IDriver
{
    /// <inheritdoc />
    public string Name => "psql";

    /// <inheritdoc />
    public int ScenarioCount => 12;

    /// <inheritdoc />
    public bool TriesWrongPassword => true;

    /// <inheritdoc />
    public async Task<string> RunAsync(DriverRun run, CancellationToken cancellationToken)
    {
        var transcript = new StringBuilder();
        string[] scripts = Directory.GetFiles(RepositoryRoot.Combine("tests", "drivers", "psql"), "*.sql");
        foreach (string script in scripts.Order(StringComparer.Ordinal))
        {
            transcript.Append("== ").AppendLine(Path.GetFileNameWithoutExtension(script));
            ProcessResult result = await ProcessRunner.RunAsync(Psql(run, "-a", "-f", script), cancellationToken);
            transcript.Append(result.Output).Append("exit code ").Append(result.ExitCode).AppendLine();
        }

        transcript.AppendLine("== interrupt").Append(await InterruptAsync(run, cancellationToken)).AppendLine("== end");
        return transcript.ToString().Replace(RepositoryRoot.Combine(), string.Empty, StringComparison.Ordinal);
    }

    private static ProcessSpec Psql(DriverRun run, params string[] arguments) =>
        new(PrivateCluster.ProgramPath("psql"), ["-X", .. arguments])
        {
            Environment = run.Endpoint.ToLibpqEnvironment(),
            WorkingDirectory = run.Folder,
            MergeStreams = true,
        };

    private static async Task<string> InterruptAsync(DriverRun run, CancellationToken cancellationToken)
    {
        using var finished = new CancellationTokenSource();
        string pidFile = Path.Combine(run.Folder, "psql.pid");
        ProcessSpec psql = Psql(run, "-c", "SELECT 'interrupted', pg_sleep(60)", "-c", "SELECT 'still connected'");
        ProcessSpec noted = psql with
        {
            FileName = "sh",
            Arguments = ["-c", "echo $$ >\"$0\"; exec \"$@\"", pidFile, psql.FileName, .. psql.Arguments],
        };
        Task<ProcessResult> running = ProcessRunner.RunAsync(noted, cancellationToken);
        await run.WaitForStatementAsync("SELECT ''interrupted''", cancellationToken);
        string pid = (await File.ReadAllTextAsync(pidFile, cancellationToken)).Trim();
        (await ProcessRunner.RunAsync(new ProcessSpec("kill", "-INT", pid), cancellationToken)).EnsureSuccess("kill");
        ProcessResult result = await running;
        return $"{result.Output}exit code {result.ExitCode}\n";
    }
}
