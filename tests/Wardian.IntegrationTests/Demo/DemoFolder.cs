using System.Globalization;
using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Demo;

/// <summary>A work folder and ports for <c>./demo</c>, so that it meets nothing of the developer's own.</summary>
internal sealed class DemoFolder : IDisposable
{
    /// <summary>A work folder that everybody may enter, as PostgreSQL's user must.</summary>
    public DemoFolder() => File.SetUnixFileMode(Path, (UnixFileMode)Convert.ToInt32("755", 8));

    /// <summary>The script.</summary>
    public static string Script { get; } = RepositoryRoot.Combine("demo");

    /// <summary>The work folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("wardian-demo-").FullName;

    /// <summary>Where the database will be found.</summary>
    public int DatabasePort { get; } = FreePort.Find();

    /// <summary>Where the applications' listener will be found.</summary>
    public int ApplicationPort { get; } = FreePort.Find();

    /// <summary>Where health and metrics will be found.</summary>
    public int AdminPort { get; } = FreePort.Find();

    /// <summary>A path in the work folder.</summary>
    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>The variables that name the folder and the ports; <paramref name="more"/> wins.</summary>
    public Dictionary<string, string?> Environment(params (string Name, string? Value)[] more)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["WARDIAN_WORK"] = Path,
            ["WARDIAN_DEMO_DB_PORT"] = DatabasePort.ToString(CultureInfo.InvariantCulture),
            ["WARDIAN_DEMO_PORT"] = ApplicationPort.ToString(CultureInfo.InvariantCulture),
            ["WARDIAN_DEMO_ADMIN_PORT"] = AdminPort.ToString(CultureInfo.InvariantCulture),
            ["WARDIAN_CONFIG"] = null,
            ["WARDIAN__LANGUAGE"] = null,
        };
        foreach ((string name, string? value) in more)
        {
            environment[name] = value;
        }

        return environment;
    }

    /// <summary>Runs the script to its end with variables of <see cref="Environment"/>.</summary>
    public Task<ProcessResult> RunAsync(Dictionary<string, string?> environment, params string[] arguments) =>
        ProcessRunner.RunAsync(new ProcessSpec(Script, arguments) { Environment = environment }, TestContext.Current.CancellationToken);

    /// <summary>Command lines of processes that have this folder in them, the arguments parted by blanks.</summary>
    public IEnumerable<string> Processes() => CommandLines().Where(line => line.Contains(Path, StringComparison.Ordinal));

    /// <summary>The command line of every process.</summary>
    public static IEnumerable<string> CommandLines() =>
        Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(folder["/proc/".Length])).Select(CommandLine);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return string.Empty;
        }
    }
}
