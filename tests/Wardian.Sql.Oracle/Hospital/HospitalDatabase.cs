using Hospital.Loading;
using Wardian.Sql.Oracle.Server;
using Wardian.Testing.Clusters;

namespace Wardian.Sql.Oracle.Hospital;

/// <summary>The synthetic hospital's schemas, without data, in a database of their own.</summary>
public static class HospitalDatabase
{
    public const string Name = "hospital";

    /// <summary>Makes the database.</summary>
    public static async Task CreateAsync(PrivateCluster cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        await cluster.CreateDatabaseAsync(Name, "postgres", cancellationToken);
        using var session = new OracleSession(cluster.Port, Name, "-c client_min_messages=warning");
        foreach (string file in DdlScripts.AllFiles)
        {
            session.Rows(DdlScripts.Read(file));
        }
    }
}
