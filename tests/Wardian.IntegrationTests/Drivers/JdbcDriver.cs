using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Drivers;

/// <summary>The Java program in <c>tests/drivers/jdbc</c> with Debian's pgjdbc; compiled once a test run.</summary>
internal sealed class JdbcDriver : IDriver
{
    private const string DriverJar = "/usr/share/java/postgresql.jar";

    private static readonly Lazy<Task<string>> Classes = new(CompileAsync);

    /// <inheritdoc />
    public string Name => "pgjdbc";

    /// <inheritdoc />
    public int ScenarioCount => 24;

    /// <inheritdoc />
    public bool TriesWrongPassword => true;

    /// <inheritdoc />
    public async Task<string> RunAsync(DriverRun run, CancellationToken cancellationToken)
    {
        string classes = await Classes.Value;
        var spec = new ProcessSpec("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g", "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8", "-cp", $"{DriverJar}:{classes}", "Conformance")
        {
            Environment = run.Endpoint.ToDriverEnvironment(),
            WorkingDirectory = run.Folder,
            MergeStreams = true,
        };
        return (await ProcessRunner.RunAsync(spec, cancellationToken)).Output;
    }

    private static async Task<string> CompileAsync()
    {
        string classes = RepositoryRoot.Combine(".work", "drivers", "jdbc");
        Directory.CreateDirectory(classes);
        string[] sources = Directory.GetFiles(RepositoryRoot.Combine("tests", "drivers", "jdbc"), "*.java");
        var spec = new ProcessSpec("javac", ["-encoding", "UTF-8", "-cp", DriverJar, "-d", classes, .. sources]);
        (await ProcessRunner.RunAsync(spec, CancellationToken.None)).EnsureSuccess("javac");
        return classes;
    }
}
