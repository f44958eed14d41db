using System.Globalization;
using Wardian.Catalog;
using Wardian.Catalog.Review;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Catalog;

/// <summary>Shows what became of answers.</summary>
internal sealed class DecisionPrinter(Terminal terminal)
{
    /// <summary>Shows it and returns the exit code.</summary>
    /// <param name="result">What became of them.</param>
    /// <param name="file">The file that the answers stood in; null when they stood in none.</param>
    public int Finish(ReviewResult result, string? file)
    {
        if (result.Errors.Count > 0)
        {
            foreach ((int line, Error error) in result.Errors)
            {
                if (file is null)
                {
                    terminal.Fail(error);
                }
                else
                {
                    terminal.Fail(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"), error);
                }
            }

            return ExitCode.Failed;
        }

        terminal.Json(new { decided = result.Decided, unchanged = result.Unchanged, taught = result.Taught, conflicts = result.Conflicts });
        Print(result);
        return ExitCode.Ok;
    }

    /// <summary>Shows it to people.</summary>
    public void Print(ReviewResult result)
    {
        terminal.Say("cli.catalog-decided", ("columns", CatalogReviewVerb.Number(result.Decided)), ("unchanged", CatalogReviewVerb.Number(result.Unchanged)));
        if (result.Taught > 0)
        {
            terminal.Say("cli.catalog-taught", ("columns", CatalogReviewVerb.Number(result.Taught)));
        }

        foreach (CatalogRemark conflict in result.Conflicts)
        {
            terminal.WarnLine(conflict.Text);
        }
    }
}
