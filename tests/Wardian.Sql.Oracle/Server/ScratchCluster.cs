using Wardian.Testing.Clusters;

namespace Wardian.Sql.Oracle.Server;

/// <summary>Private clusters that are fit for printing trees.</summary>
public static class ScratchCluster
{
    /// <summary>Everybody is trusted, and nothing of the trees goes into the server's own log.</summary>
    public static ClusterOptions Options { get; } = new()
    {
        TrustEverybody = true,
        Settings = ["max_prepared_transactions = 2", "autovacuum = off", "log_min_messages = panic", "log_min_error_statement = panic"],
    };

    public static Task<PrivateCluster> StartAsync(CancellationToken cancellationToken) => PrivateCluster.StartAsync(Options, cancellationToken);
}
