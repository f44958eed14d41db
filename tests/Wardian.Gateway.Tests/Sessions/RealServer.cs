using Wardian.Testing.Clusters;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>A PostgreSQL 15 that lets everybody in.</summary>
public sealed class RealServer : IAsyncLifetime
{
    private PrivateCluster? _cluster;

    public PrivateCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync() =>
        _cluster = await PrivateCluster.StartAsync(new() { TrustEverybody = true }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
