using Wardian.Sql.Oracle.Coverage;
using Wardian.Sql.Oracle.MariaDb.Corpora;
using Wardian.Sql.Oracle.MariaDb.Server;
using Wardian.Testing.Clusters;

namespace Wardian.Sql.Oracle.MariaDb;

/// <summary>Runs an analysis over MariaDB's corpora, on a server of its own.</summary>
public static class MariaDbRun
{
    /// <summary>Runs them; nothing when no statements are wanted.</summary>
    /// <param name="options">How many statements.</param>
    /// <param name="analysis">Makes the analysis for the session that a corpus runs in.</param>
    /// <param name="cancellationToken">Ends the start of the server.</param>
    public static async Task<IReadOnlyList<MariaDbMeasure>> RunAsync(
        CoverageOptions options, Func<MariaDbSession, Func<string, MeasuredAnalysis>> analysis, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(analysis);
        if (options.MariaDbStatements == 0)
        {
            return [];
        }

        await using MariaDbCluster cluster = await MariaDbCluster.StartAsync(cancellationToken);
        HospitalMariaDb.Create(cluster.Port);
        using var generated = new GeneratedStatements(cluster.Port);
        var overHospital = new MariaDbMeasure("generated over the hospital", analysis(generated.Session));
        foreach (MariaDbStatement statement in generated.Run(options.FirstSeed, options.MariaDbStatements))
        {
            overHospital.Take(statement);
        }

        using var handwritten = new HandwrittenStatements(cluster.Port);
        var byHand = new MariaDbMeasure("written by hand", analysis(handwritten.Session));
        foreach (MariaDbStatement statement in handwritten.Run())
        {
            byHand.Take(statement);
        }

        return [byHand, overHospital];
    }
}
