using System.Globalization;
using System.Text;
using Wardian.Sql.Oracle.MariaDb;

namespace Wardian.Sql.Oracle.Coverage;

/// <summary>Writes the page of a measurement.</summary>
public static class CoveragePage
{
    private const string Head = """
        # How much of SQL the front end knows

        Written by `eng/sql-coverage`; not edited by hand. The server is PostgreSQL 15: what it accepts is analysed by itself
        (`debug_print_rewritten`) and by the front end, and the two are compared: outputs with their sources, uses of columns, tables and columns
        written. *Accepted*: of the statements that can be analysed alone, those that the server accepts. *Oracle failed*: accepted, but the
        server's tree could not be read or did not agree with Describe and with the server's permission check. *Wider*: the front end counts
        the conditions of row-level security for every role, the server only those of the one that asks.
        """;

    /// <summary>The page's text.</summary>
    /// <param name="measures">What was measured against PostgreSQL.</param>
    /// <param name="mariaDb">What was measured against MariaDB; nothing when it was left out.</param>
    public static string Write(IReadOnlyList<CorpusMeasure> measures, IReadOnlyList<MariaDbMeasure> mariaDb)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(mariaDb);
        var page = new StringBuilder(Head).AppendLine().AppendLine();
        page.AppendLine("| corpus | texts | without a statement to analyse | refused by the server | accepted | oracle failed |");
        page.AppendLine("|---|---|---|---|---|---|");
        foreach (CorpusMeasure measure in measures)
        {
            Row(page, measure.Name, measure.Counts.Sent, measure.Counts.NotAnalysable, measure.Counts.Refused, measure.Counts.Accepted,
                measure.Counts.Failures.Count);
        }

        CorpusMeasure[] measured = [.. measures.Where(measure => measure.IsMeasured)];
        if (measured.Length > 0)
        {
            page.AppendLine().AppendLine("| corpus | exact | wider | incomplete | wrong | exact of accepted |").AppendLine("|---|---|---|---|---|---|");
            Array.ForEach(measured, measure => Row(page, measure.Name, measure.Exact, measure.Wider, measure.Incomplete.Values.Sum(), measure.Wrong, Share(measure)));
            Array.ForEach(measured, measure => Reasons(page, measure));
        }

        MariaDbPage.Write(page, mariaDb);
        return page.ToString();
    }

    private static string Share(CorpusMeasure measure) => measure.Counts.Accepted == 0
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(10_000.0 * measure.Exact / measure.Counts.Accepted) / 100:F2} %");

    private static void Reasons(StringBuilder page, CorpusMeasure measure)
    {
        if (measure.Incomplete.Count == 0)
        {
            return;
        }

        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Incomplete in {measure.Name}:").AppendLine();
        page.AppendLine("| construct | statements |").AppendLine("|---|---|");
        foreach ((string reason, int count) in measure.Incomplete.OrderByDescending(pair => pair.Value))
        {
            Row(page, reason.Replace("|", "\\|", StringComparison.Ordinal), count);
        }
    }

    private static void Row(StringBuilder page, params object[] cells) =>
        page.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)))} |");
}
