using System.Diagnostics;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Drivers;

/// <summary>One run of a driver: where it connects, a scratch folder, and a look at the server past everything in between.</summary>
/// <param name="Endpoint">Where the driver connects; its database is empty and the driver's own.</param>
/// <param name="Cluster">The cluster behind the endpoint.</param>
/// <param name="Folder">An empty folder for the driver's files.</param>
internal sealed record DriverRun(Endpoint Endpoint, PrivateCluster Cluster, string Folder)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan PollLimit = TimeSpan.FromSeconds(30);

    /// <summary>Waits until a statement that starts so runs in this run's database.</summary>
    public async Task WaitForStatementAsync(string start, CancellationToken cancellationToken)
    {
        string sql = $"""
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = '{Endpoint.Database}' AND state = 'active' AND query LIKE '{start}%';
            """;
        long began = Stopwatch.GetTimestamp();
        while (!string.Equals(await Cluster.SqlAsync("postgres", sql, cancellationToken), "1", StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(began) > PollLimit)
            {
                throw new TimeoutException($"no statement '{start}…' was seen at the server");
            }

            await Task.Delay(PollInterval, cancellationToken);
        }
    }
}
