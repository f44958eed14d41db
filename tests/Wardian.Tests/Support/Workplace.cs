using System.Globalization;
using System.Text.Json;
using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.Tests.Support;

/// <summary>A folder with a configuration of its own, in which the real executable is run.</summary>
internal sealed class Workplace : IDisposable
{
    public static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "wardian");

    private readonly string _folder = Directory.CreateTempSubdirectory("wardian-test-").FullName;

    public int AdminPort { get; } = FreePort.Find();

    public int ListenPort { get; } = FreePort.Find();

    public string Data => Path.Combine(_folder, "data");

    public string this[string file] => Path.Combine(_folder, file);

    /// <summary>Runs a command to its end.</summary>
    public Task<ProcessResult> RunAsync(params IReadOnlyList<string> arguments) => RunAsync(string.Empty, arguments);

    /// <summary>Runs a command with something on its standard input.</summary>
    public Task<ProcessResult> RunAsync(string input, IReadOnlyList<string> arguments) =>
        ProcessRunner.RunAsync(Spec(arguments) with { StandardInput = input }, TestContext.Current.CancellationToken);

    public ProcessSpec Spec(params IReadOnlyList<string> arguments) => new(Executable, arguments)
    {
        WorkingDirectory = _folder,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["WARDIAN_CONFIG"] = null, ["WARDIAN__LANGUAGE"] = null, ["SUDO_USER"] = null },
    };

    /// <summary>Writes a configuration for a database at this port.</summary>
    public async Task InitialiseAsync(int databasePort, string extra = "")
    {
        ProcessResult result = await RunAsync("init", "--source", "127.0.0.1:" + databasePort.ToString(CultureInfo.InvariantCulture),
            "--listen", ListenPort.ToString(CultureInfo.InvariantCulture), "--data-directory", "data");
        Assert.Equal(0, result.ExitCode);
        string text = await File.ReadAllTextAsync(this["wardian.yaml"]);
        text = text.Replace("port: 9464", "port: " + AdminPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await File.WriteAllTextAsync(this["wardian.yaml"], text + extra);
    }

    /// <summary>Makes the audit administrator's key and sets it; gives the options by which a command uses it.</summary>
    public async Task<string[]> SetAdministratorAsync(string name = "audit.key")
    {
        await File.WriteAllTextAsync(this["passphrase"], "correct horse battery\n");
        string[] options = ["--key", name, "--passphrase-file", "passphrase"];
        Assert.Equal(0, (await RunAsync("audit", "key", "new", "--output", name, "--passphrase-file", "passphrase")).ExitCode);
        Assert.Equal(0, (await RunAsync("audit", "key", "set", name + ".pub")).ExitCode);
        return options;
    }

    public static JsonElement[] Lines(ProcessResult result) =>
        [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
