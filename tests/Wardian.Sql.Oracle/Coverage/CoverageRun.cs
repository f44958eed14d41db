using Wardian.Sql.Oracle.Hospital;
using Wardian.Sql.Oracle.Regression;
using Wardian.Sql.Oracle.Server;
using Wardian.Sql.Oracle.Statements;
using Wardian.Testing.Clusters;

namespace Wardian.Sql.Oracle.Coverage;

/// <summary>Runs an analysis over all corpora.</summary>
public static class CoverageRun
{
    /// <summary>Runs them, the regression scripts on a cluster of their own.</summary>
    public static async Task<IReadOnlyList<CorpusMeasure>> RunAsync(
        CoverageOptions options, Func<CorpusStatement, MeasuredAnalysis>? analyse, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var measures = new List<CorpusMeasure>();
        await using (PrivateCluster cluster = await ScratchCluster.StartAsync(cancellationToken))
        {
            RegressionEnvironment environment = await RegressionEnvironment.PrepareAsync(cluster, cancellationToken);
            var regression = new RegressionCorpus(environment);
            measures.Add(new CorpusMeasure("PostgreSQL 15 regression scripts", regression.Counts, analyse));
            regression.Run(options.Scripts.Count > 0 ? options.Scripts : environment.Schedule, measures[^1].Take);
        }

        await using (PrivateCluster cluster = await ScratchCluster.StartAsync(cancellationToken))
        {
            await HospitalDatabase.CreateAsync(cluster, cancellationToken);
            var workload = new HospitalCorpus(cluster.Port);
            measures.Add(new CorpusMeasure("hospital workload", workload.Counts, analyse));
            workload.Run(options.WorkloadStatements, measures[^1].Take);
            using var generated = new GeneratedCorpus(cluster.Port);
            measures.Add(new CorpusMeasure("generated over the hospital", generated.Counts, analyse));
            generated.Run(options.FirstSeed, options.GeneratedStatements, measures[^1].Take);
        }

        return measures;
    }
}
