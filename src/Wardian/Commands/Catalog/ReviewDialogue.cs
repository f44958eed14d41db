using System.Globalization;
using Wardian.Catalog.Review;
using Wardian.Console;
using Wardian.Storage.Control;

namespace Wardian.Commands.Catalog;

/// <summary>Asks about one group after the other. Each answer is kept at once, so that one can stop at any time.</summary>
internal sealed class ReviewDialogue(Terminal terminal, CatalogReview review, Administrator administrator, string? source)
{
    private const string PassOver = "s";
    private const string Quit = "q";
    private const string OnlyThis = "!";

    /// <summary>Runs until the queue or the input ends.</summary>
    public int Run(IReadOnlyList<ReviewItem> queue)
    {
        terminal.Say("cli.catalog-dialogue");
        int decided = 0;
        foreach (ReviewItem item in queue)
        {
            CatalogReviewVerb.Show(terminal, item);
            int? columns = Ask(item);
            if (columns is null)
            {
                break;
            }

            decided += columns.Value;
        }

        terminal.Json(new { decided });
        terminal.Say("cli.catalog-dialogue-end", ("columns", CatalogReviewVerb.Number(decided)));
        return ExitCode.Ok;
    }

    /// <summary>How many columns were decided; null when the person has enough.</summary>
    private int? Ask(ReviewItem item)
    {
        while (true)
        {
            terminal.Say("cli.catalog-prompt");
            string? line = System.Console.In.ReadLine();
            if (line is null || line.Trim() == Quit)
            {
                return null;
            }

            if (line.Trim() == PassOver)
            {
                return 0;
            }

            ReviewResult result = review.Answer(administrator, [AnswerOf(item, line)], mayReplace: false, terminal.Language);
            if (result.Errors.Count == 0)
            {
                new DecisionPrinter(terminal).Print(result);
                return result.Decided;
            }

            terminal.Fail(result.Errors[0].Error);
        }
    }

    /// <summary>Words of a line: a number is a level, an exclamation mark means this column alone, the rest is a label; nothing accepts.</summary>
    private ReviewAnswer AnswerOf(ReviewItem item, string line)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string? level = Array.Find(words, word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        string label = string.Join(' ', words.Where(word => word != level && word != OnlyThis));
        return new ReviewAnswer(item.Source, item.Schema, item.Table, item.Column)
        {
            Label = label.Length > 0 ? label : null,
            Level = level is null ? null : int.Parse(level, CultureInfo.InvariantCulture),
            IsForAlike = !words.Contains(OnlyThis, StringComparer.Ordinal),
            IsWithinSource = source is not null,
        };
    }
}
