using System.CommandLine;
using System.Globalization;
using Wardian.Catalog.Evaluation;
using Wardian.Console;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog evaluate</c>: compares the classifier with a file of truth. It needs no configuration.</summary>
internal static class CatalogEvaluateVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("evaluate", "catalog-evaluate");
        Option<string> truth = cli.Option<string>(command, "--truth", "opt-catalog-truth", isRequired: true);
        return cli.Run(command, invocation =>
        {
            string[] lines = ReadLines(invocation.Get(truth)!);
            foreach (bool comments in (bool[])[false, true])
            {
                Print(invocation.Terminal, lines, comments);
            }

            return ExitCode.Ok;
        });
    }

    private static void Print(Terminal terminal, string[] lines, bool comments)
    {
        CatalogEvaluationResult result = CatalogEvaluator.Evaluate(lines, comments);
        terminal.Say(comments ? "cli.catalog-evaluated-with" : "cli.catalog-evaluated-without");
        (string Style, EvaluationReport Report)[] parts = [("all", result.All), .. result.ByStyle.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, part.Value))];
        foreach ((string style, EvaluationReport report) in parts)
        {
            terminal.Json(new { comments, style, report });
        }

        terminal.Json(new { comments, review = result.Effort });
        string[] header = [.. ((string[])["style", "columns", "exact", "within-one", "exact-label", "direct-recall", "direct-precision", "calibration", "five-below-four"])
            .Select(key => terminal.Text("cli.column-" + key))];
        foreach (string line in Table.Format(header, [.. parts.Select(part => Row(terminal, part.Style, part.Report))]))
        {
            terminal.Line("  " + line);
        }

        terminal.Say("cli.catalog-effort", ("decisions", result.Effort.Decisions is { } count ? Number(count) : "-"), ("columns", Number(result.All.Columns)),
            ("queued", Number(result.Effort.Queued)), ("reached", Share(result.Effort.Reached)), ("start", Share(result.All.ExactLevel)));
        string[] labels = [.. ((string[])["label", "columns", "precision", "recall", "f1"]).Select(key => terminal.Text("cli.column-" + key))];
        foreach (string line in Table.Format(labels, [.. result.All.Labels.Select(label => (string[])
            [label.Label, Number(label.Columns), Share(label.Precision), Share(label.Recall), Share(label.F1)])]))
        {
            terminal.Line("  " + line);
        }
    }

    private static string[] Row(Terminal terminal, string style, EvaluationReport report) =>
    [
        terminal.Text("cli.style-" + style), Number(report.Columns), Share(report.ExactLevel), Share(report.WithinOne), Share(report.ExactLabel),
        Share(report.Direct.Recall), Share(report.Direct.Precision), report.CalibrationError.ToString("0.000", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{report.LevelFiveBelowFour}/{report.LevelFive}"),
    ];

    private static string[] ReadLines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", string.Empty, StringComparison.Ordinal);
}
