using Wardian.Sql.Oracle.Comparison;
using Wardian.Sql.Oracle.Coverage;
using Wardian.Sql.Oracle.MariaDb;

namespace Wardian.Sql.Oracle;

/// <summary>Entry of the command that measures the product's SQL front end against PostgreSQL and MariaDB.</summary>
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
        IReadOnlyList<MariaDbMeasure> mariaDb =
            await MariaDbRun.RunAsync(options, session => new MariaDbAnalysis(session).Analyse, CancellationToken.None);
        await File.WriteAllTextAsync(options.Page, CoveragePage.Write(measures, mariaDb));
        foreach (string fault in measures.SelectMany(measure => measure.WrongOnes.Concat(measure.Counts.Failures))
            .Concat(mariaDb.SelectMany(measure => measure.WrongOnes.Concat(measure.Failures))))
        {
            await Console.Error.WriteLineAsync(fault);
        }

        bool isWrong = measures.Any(measure => measure.Wrong > 0 || measure.Counts.Failures.Count > 0)
            || mariaDb.Any(measure => measure.WrongOnes.Count > 0 || measure.Failures.Count > 0);
        return isWrong ? 1 : 0;
    }
}
