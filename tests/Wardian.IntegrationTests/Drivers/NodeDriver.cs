using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Drivers;

/// <summary>A node program in <c>tests/drivers/node</c>; its packages are installed by <c>npm ci</c> when they are not there.</summary>
internal sealed class NodeDriver(string name, string program, int scenarioCount) : IDriver
{
    private static readonly Lazy<Task> Packages = new(InstallAsync);

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public int ScenarioCount => scenarioCount;

    private static string Folder => RepositoryRoot.Combine("tests", "drivers", "node");

    /// <inheritdoc />
    public bool TriesWrongPassword => true;

    /// <inheritdoc />
    public async Task<string> RunAsync(DriverRun run, CancellationToken cancellationToken)
    {
        await Packages.Value;
        var spec = new ProcessSpec("node", "--no-deprecation", program)
        {
            Environment = run.Endpoint.ToDriverEnvironment(),
            WorkingDirectory = Folder,
            MergeStreams = true,
        };
        return (await ProcessRunner.RunAsync(spec, cancellationToken)).Output;
    }

    private static async Task InstallAsync()
    {
        // npm leaves a copy of the lock file when it is done; equal copies mean that nothing is to be installed.
        string installed = Path.Combine(Folder, "node_modules", ".wardian-lock.json");
        string wanted = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"));
        if (File.Exists(installed) && string.Equals(await File.ReadAllTextAsync(installed), wanted, StringComparison.Ordinal))
        {
            return;
        }

        var install = new ProcessSpec("npm", "ci") { WorkingDirectory = Folder };
        (await ProcessRunner.RunAsync(install, CancellationToken.None)).EnsureSuccess("npm ci");
        await File.WriteAllTextAsync(installed, wanted);
    }
}
