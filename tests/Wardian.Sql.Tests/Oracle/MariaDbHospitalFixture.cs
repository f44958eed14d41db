using Wardian.Sql.Oracle.MariaDb.Corpora;
using Wardian.Sql.Oracle.MariaDb.Server;
using Wardian.Testing.Clusters;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>A MariaDB with the hospital's databases and those of the statements written by hand.</summary>
public sealed class MariaDbHospitalFixture : IAsyncLifetime
{
    private MariaDbCluster _cluster = null!;

    public GeneratedStatements Generated { get; private set; } = null!;

    public HandwrittenStatements Handwritten { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await MariaDbCluster.StartAsync(TestContext.Current.CancellationToken);
        HospitalMariaDb.Create(_cluster.Port);
        Handwritten = new HandwrittenStatements(_cluster.Port);
        Generated = new GeneratedStatements(_cluster.Port);
    }

    public async ValueTask DisposeAsync()
    {
        Generated.Dispose();
        Handwritten.Dispose();
        await _cluster.DisposeAsync();
    }
}
