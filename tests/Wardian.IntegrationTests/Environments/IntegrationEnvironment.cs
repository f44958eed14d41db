using System.Collections.Concurrent;
using Wardian.IntegrationTests.Conformance;
using Wardian.IntegrationTests.Drivers;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Environments;

/// <summary>What all tests of this assembly share: one private cluster, and what each driver sees on it directly.</summary>
public sealed class IntegrationEnvironment : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Driver, TlsMode Tls), Lazy<Task<string>>> _references = new();
    private readonly Lazy<Task<GatewayUnderTest>> _gateway;
    private PrivateCluster? _cluster;

    /// <summary>Makes it; nothing is started yet.</summary>
    public IntegrationEnvironment() =>
        _gateway = new(() => GatewayUnderTest.StartAsync(Cluster, Cluster.Scram, CancellationToken.None));

    /// <summary>The cluster.</summary>
    public PrivateCluster Cluster => _cluster ?? throw new InvalidOperationException("not started");

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _cluster = await PrivateCluster.StartAsync(new ClusterOptions(), CancellationToken.None);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_gateway.IsValueCreated && !_gateway.Value.IsFaulted)
        {
            await (await _gateway.Value).DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>The gateway before the cluster; started at the first call.</summary>
    internal Task<GatewayUnderTest> GatewayAsync() => _gateway.Value;

    /// <summary>Leaves a transcript in <c>.work/transcripts</c> for people to read.</summary>
    internal static void Keep(string file, string text)
    {
        string folder = RepositoryRoot.Combine(".work", "transcripts");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, file), text);
    }

    /// <summary>What a driver sees on a direct connection; run once and kept.</summary>
    internal Task<string> ReferenceAsync(IDriver driver, TlsMode tls)
    {
        Endpoint endpoint = Cluster.Endpoint(Cluster.Scram, tls, DatabaseFor(driver));
        return _references.GetOrAdd((driver.Name, tls), _ => new(() => RunAsync(driver, endpoint, CancellationToken.None))).Value;
    }

    /// <summary>The database in which a driver runs; the same name in every run, as it appears in messages.</summary>
    internal static string DatabaseFor(IDriver driver) => "conformance_" + driver.Name;

    /// <summary>Runs a driver in a new database and returns its normalised transcript.</summary>
    internal async Task<string> RunAsync(IDriver driver, Endpoint endpoint, CancellationToken cancellationToken)
    {
        await Cluster.CreateDatabaseAsync(endpoint.Database, Cluster.Scram.Name, cancellationToken);
        string folder = Directory.CreateTempSubdirectory("wardian-driver-").FullName;
        try
        {
            string transcript = await driver.RunAsync(new DriverRun(endpoint, Cluster, folder), cancellationToken);
            return Transcript.Normalise(transcript.Replace(folder, "<folder>", StringComparison.Ordinal), endpoint, Cluster);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            await Cluster.DropDatabaseAsync(endpoint.Database, CancellationToken.None);
        }
    }
}
