using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Environments;

/// <summary>One statement by psql, for tests that are not about psql.</summary>
internal static class Psql
{
    /// <summary>Runs statements, each in a message of its own; <paramref name="variables"/> are added to libpq's environment.</summary>
    public static Task<ProcessResult> RunAsync(
        Endpoint endpoint, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken, params string[] statements)
    {
        Dictionary<string, string?> environment = endpoint.ToLibpqEnvironment();
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        IEnumerable<string> commands = statements.SelectMany(sql => new[] { "-c", sql });
        var spec = new ProcessSpec(PrivateCluster.ProgramPath("psql"), ["-X", "-A", "-t", "-w", .. commands])
        {
            Environment = environment,
            WorkingDirectory = "/",
            MergeStreams = true,
        };
        return ProcessRunner.RunAsync(spec, cancellationToken);
    }

    /// <summary>Runs statements without further variables.</summary>
    public static Task<ProcessResult> RunAsync(Endpoint endpoint, CancellationToken cancellationToken, params string[] statements) =>
        RunAsync(endpoint, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken, statements);
}
