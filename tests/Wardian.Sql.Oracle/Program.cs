using Wardian.Sql.Oracle.Comparison;
using Wardian.Sql.Oracle.Coverage;

namespace Wardian.Sql.Oracle;

/// <summary>Entry of the command that measures the product's SQL front end against PostgreSQL.</summary>
internal static class Program
{
    private const int UsageError = 2;

    private static async Task<int> Main(string[] arguments)
    {
        CoverageOptions options;
        try
        {
            options = CoverageOptions.Parse(arguments);
        }
        catch (FormatException reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
            return UsageError;
        }

        IReadOnlyList<CorpusMeasure> measures = await CoverageRun.RunAsync(options, new ProductAnalysis().Analyse, CancellationToken.None);
        await File.WriteAllTextAsync(options.Page, CoveragePage.Write(measures));
        foreach (string fault in measures.SelectMany(measure => measure.WrongOnes.Concat(measure.Counts.Failures)))
        {
            await Console.Error.WriteLineAsync(fault);
        }

        return measures.Any(measure => measure.Wrong > 0 || measure.Counts.Failures.Count > 0) ? 1 : 0;
    }
}
