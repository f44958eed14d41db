using System.Diagnostics;
using System.Globalization;
using Wardian.IntegrationTests.Environments;
using Wardian.Testing;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Readme;

/// <summary>Puts a gateway that somebody has just configured before the tests' own cluster, by the environment alone.</summary>
internal sealed class OwnPorts(PrivateCluster cluster)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly int _listenPort = FreePort.Find();

    /// <summary>What wins over the file.</summary>
    public IReadOnlyDictionary<string, string?> Variables => field ??= new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["WARDIAN_CONFIG"] = null,
        ["WARDIAN__LANGUAGE"] = null,
        ["WARDIAN__ADMIN__PORT"] = Text(FreePort.Find()),
        ["WARDIAN__SOURCES__0__HOST"] = PrivateCluster.Host,
        ["WARDIAN__SOURCES__0__PORT"] = Text(cluster.Port),
        ["WARDIAN__SOURCES__0__TLS__CA-FILE"] = cluster.CaFile,
        ["WARDIAN__LISTENERS__0__PORT"] = Text(_listenPort),
    };

    /// <summary>Serves, asks the database something through the gateway, and ends it as a service manager would.</summary>
    public async Task ServeAsync(string folder, string[] words)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using Process server = ProcessRunner.Start(
            new ProcessSpec(words[0], words[1..]) { WorkingDirectory = folder, Environment = Variables });
        Task<string> log = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            Endpoint endpoint = cluster.Endpoint(cluster.Scram, TlsMode.Plain, "postgres") with { Port = _listenPort };
            long began = Stopwatch.GetTimestamp();
            ProcessResult answer;
            do
            {
                await Task.Delay(Interval, cancellationToken);
                answer = await Psql.RunAsync(endpoint, cancellationToken, "SELECT 'behind the gateway'");
            }
            while (answer.ExitCode != 0 && !server.HasExited && Stopwatch.GetElapsedTime(began) < Limit);

            Assert.True(answer.ExitCode == 0, answer.Output);
            Assert.Equal("behind the gateway\n", answer.Output);
            (await ProcessRunner.RunAsync(new ProcessSpec("kill", "-TERM", Text(server.Id)), cancellationToken)).EnsureSuccess("kill");
            await server.WaitForExitAsync(cancellationToken);
            Assert.True(server.ExitCode == 0, $"exit code {server.ExitCode}: {await log}");
        }
        finally
        {
            server.Kill();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
