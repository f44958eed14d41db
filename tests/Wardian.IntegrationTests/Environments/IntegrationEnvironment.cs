using System.Collections.Concurrent;
using Wardian.IntegrationTests.Conformance;
using Wardian.IntegrationTests.Drivers;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Environments;

/// <summary>What all tests of this assembly share: one private cluster, and what each driver sees on it without anything in between.</summary>
public sealed class IntegrationEnvironment : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Driver, TlsMode Tls), Lazy<Task<string>>> _references = new();
    private PrivateCluster? _cluster;

    /// <summary>The cluster.</summary>
    public PrivateCluster Cluster => _cluster ?? throw new InvalidOperationException("not started");

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _cluster = await PrivateCluster.StartAsync(new ClusterOptions(), CancellationToken.None);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>What a driver sees on a direct connection; run once and kept.</summary>
    internal Task<string> ReferenceAsync(IDriver driver, TlsMode tls) => _references.GetOrAdd((driver.Name, tls), key => new Lazy<Task<string>>(
        () => RunAsync(driver, Cluster.Endpoint(Cluster.Scram, key.Tls, DatabaseFor(driver)), CancellationToken.None))).Value;

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
