using Wardian.Sql.Oracle.Hospital;
using Wardian.Sql.Oracle.Server;
using Wardian.Testing.Clusters;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>A cluster with the hospital's schemas.</summary>
public sealed class HospitalFixture : IAsyncLifetime
{
    private PrivateCluster _cluster = null!;

    public int Port => _cluster.Port;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ScratchCluster.StartAsync(TestContext.Current.CancellationToken);
        await HospitalDatabase.CreateAsync(_cluster, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
