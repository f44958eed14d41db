using System.Globalization;
using Wardian.Catalog;
using Wardian.Catalog.Scans;
using Wardian.Console;

namespace Wardian.Commands.Catalog;

/// <summary>Shows what a scan found.</summary>
internal sealed class ScanPrinter(Terminal terminal)
{
    private const int Levels = 5;

    /// <summary>Lines of a kind that are shown to people; all are in JSON.</summary>
    private const int LinesMax = 40;

    public void Print(ScanOutcome outcome)
    {
        terminal.Json(new
        {
            source = outcome.Source,
            relations = outcome.Relations,
            columns = outcome.Columns,
            columnsByLevel = outcome.ColumnsByLevel,
            relationsByLevel = outcome.RelationsByLevel,
            toReview = new { columns = outcome.ToReview.Columns, decisions = outcome.ToReview.Decisions },
            isComplete = outcome.IsComplete,
            isResumed = outcome.IsResumed,
            tablesSampled = outcome.TablesSampled,
            comparedWith = outcome.ComparedWith,
            changes = outcome.Changes,
            decisionsMoved = outcome.DecisionsMoved,
            findings = outcome.Findings,
            missing = outcome.Missing,
            problems = outcome.Problems,
        });
        terminal.Say(outcome.IsResumed ? "cli.catalog-scan-resumed" : "cli.catalog-scanned",
            ("source", outcome.Source), ("relations", Number(outcome.Relations)), ("columns", Number(outcome.Columns)));
        if (outcome.TablesSampled is { } tables)
        {
            terminal.Say("cli.catalog-sampled", ("tables", Number(tables)));
        }

        PrintLevels(outcome);
        if (outcome.ComparedWith is { } before)
        {
            terminal.Say("cli.catalog-changes", ("time", before.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)), ("count", Number(outcome.Changes.Count)));
            Lines(outcome.Changes);
        }

        if (outcome.DecisionsMoved > 0)
        {
            terminal.Say("cli.catalog-decisions-moved", ("count", Number(outcome.DecisionsMoved)));
        }

        foreach (IReadOnlyList<CatalogRemark> remarks in (IReadOnlyList<CatalogRemark>[])[outcome.Missing, outcome.Problems, outcome.Findings])
        {
            Lines(remarks);
        }

        if (outcome.ColumnsByLevel.Count > 0 && !terminal.IsJson)
        {
            terminal.Say(outcome.ToReview.Columns == 0 ? "cli.catalog-nothing-to-review" : "cli.catalog-to-review", ("source", outcome.Source),
                ("columns", Number(outcome.ToReview.Columns)), ("decisions", Number(outcome.ToReview.Decisions)));
        }
    }

    private void PrintLevels(ScanOutcome outcome)
    {
        if (outcome.ColumnsByLevel.Count != Levels)
        {
            return;
        }

        string[] header = [terminal.Text("cli.column-level"), terminal.Text("cli.column-tables"), terminal.Text("cli.column-columns")];
        foreach (string line in Table.Format(header, [.. Enumerable.Range(1, Levels).Reverse().Select(level => (string[])
            [Number(level), Number(outcome.RelationsByLevel[level - 1]), Number(outcome.ColumnsByLevel[level - 1])])]))
        {
            terminal.Line("  " + line);
        }
    }

    private void Lines(IReadOnlyList<CatalogRemark> remarks)
    {
        foreach (CatalogRemark remark in remarks.Take(LinesMax))
        {
            terminal.Line("  " + remark.Text);
        }

        if (remarks.Count > LinesMax)
        {
            terminal.Say("cli.catalog-more", ("count", Number(remarks.Count - LinesMax)));
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
