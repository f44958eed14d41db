using Wardian.Sql.Oracle.Statements;

namespace Wardian.Sql.Oracle.Regression;

/// <summary>
/// Runs PostgreSQL's regression scripts one after the other, so that objects come and go as in the real suite, and hands over each statement
/// with the server's analysis before it runs.
/// </summary>
public sealed class RegressionCorpus(RegressionEnvironment environment)
{
    /// <summary>Scripts that are not run, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotRun { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What became of the statements.</summary>
    public CorpusCounts Counts { get; } = new();

    /// <summary>Grows whenever the catalogue may have changed.</summary>
    public CatalogueEpoch Epoch { get; } = new();

    /// <summary>Runs the scripts.</summary>
    /// <param name="scripts">Names, without <c>.sql</c>.</param>
    /// <param name="take">Takes each statement that has something to analyse, accepted or not.</param>
    public void Run(IEnumerable<string> scripts, Action<CorpusStatement> take)
    {
        foreach (string script in scripts.Where(script => !NotRun.ContainsKey(script)))
        {
            using var run = new ScriptRun(environment, script, Counts, Epoch, take);
            run.RunAll();
        }
    }
}
