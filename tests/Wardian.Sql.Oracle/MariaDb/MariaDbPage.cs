using System.Globalization;
using System.Text;

namespace Wardian.Sql.Oracle.MariaDb;

/// <summary>Writes MariaDB's part of a measurement's page.</summary>
internal static class MariaDbPage
{
    private const string Head = """

        ## MariaDB

        The server is MariaDB 10.11: each SELECT becomes a view, and what `SHOW CREATE VIEW` prints of it (stars expanded, every column behind its
        table's alias) is read by a reader of the oracle's own and checked against the protocol's origins of columns. *Out of reach*: the server
        runs the statement but makes no view of it (variables, INTO). Bodies of functions are left out on both sides.

        """;

    public static void Write(StringBuilder page, IReadOnlyList<MariaDbMeasure> measures)
    {
        if (measures.Count == 0)
        {
            return;
        }

        page.AppendLine(Head);
        page.AppendLine("| corpus | texts | refused by the server | out of reach | accepted | oracle failed | exact | incomplete | wrong | exact of accepted |");
        page.AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (MariaDbMeasure measure in measures)
        {
            Row(page, measure.Name, measure.Sent, measure.Refused, measure.OutOfReach.Values.Sum(), measure.Accepted, measure.Failures.Count,
                measure.Exact, measure.Incomplete.Values.Sum(), measure.WrongOnes.Count, Share(measure));
        }

        foreach (MariaDbMeasure measure in measures.Where(measure => measure.Incomplete.Count > 0))
        {
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Incomplete in {measure.Name}:").AppendLine();
            page.AppendLine("| construct | statements |").AppendLine("|---|---|");
            foreach ((string reason, int count) in measure.Incomplete.OrderByDescending(pair => pair.Value))
            {
                Row(page, reason.Replace("|", "\\|", StringComparison.Ordinal), count);
            }
        }
    }

    private static string Share(MariaDbMeasure measure) => measure.Accepted == 0
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(10_000.0 * measure.Exact / measure.Accepted) / 100:F2} %");

    private static void Row(StringBuilder page, params object[] cells) =>
        page.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)))} |");
}
