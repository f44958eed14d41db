using System.CommandLine;
using System.Globalization;
using Wardian.Catalog.Review;
using Wardian.Console;
using Wardian.Kernel;
using Wardian.Kernel.Text;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog review</c>: what people should look at, by list, as a file, or one after the other.</summary>
internal static class CatalogReviewVerb
{
    private const int ShownByDefault = 20;

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("review", "catalog-review");
        Option<string?> source = cli.Option<string?>(command, "--source", "opt-catalog-review-source");
        Option<int?> limit = cli.Option<int?>(command, "--limit", "opt-catalog-limit");
        Option<string?> export = cli.Option<string?>(command, "--export", "opt-catalog-export");
        Option<bool> force = cli.Option<bool>(command, "--force", "opt-force");
        Option<bool> interactive = cli.Option<bool>(command, "--interactive", "opt-catalog-interactive");
        return cli.Run(command, invocation =>
        {
            Terminal terminal = invocation.Terminal;
            if (invocation.Get(limit) is < 1)
            {
                return terminal.Fail(new Error("cli.usage-value", ("option", "--limit"), ("value", Number(invocation.Get(limit)!.Value)), ("expected", "1…")));
            }

            using Store store = invocation.OpenStore();
            CatalogReview review = store.Get<CatalogReview>();
            string? chosen = invocation.Get(source);
            if (invocation.Get(export) is { } file)
            {
                OwnerFile.Write(file, review.Export(chosen, terminal.Language), invocation.Get(force));
                terminal.Json(new { file = Path.GetFullPath(file) });
                terminal.Say("cli.catalog-exported", ("file", file));
                return ExitCode.Ok;
            }

            IReadOnlyList<ReviewItem> queue = review.Queue(chosen, terminal.Language);
            if (invocation.Get(interactive))
            {
                return new ReviewDialogue(terminal, review, invocation.Administrator, chosen).Run(queue);
            }

            Show(terminal, queue, invocation.Get(limit) ?? (terminal.IsJson ? int.MaxValue : ShownByDefault));
            return ExitCode.Ok;
        });
    }

    private static void Show(Terminal terminal, IReadOnlyList<ReviewItem> queue, int limit)
    {
        foreach (ReviewItem item in queue.Take(limit))
        {
            terminal.Json(item);
            Show(terminal, item);
        }

        terminal.Say(queue.Count == 0 ? "cli.catalog-queue-empty" : "cli.catalog-queue", ("groups", Number(queue.Count)),
            ("columns", Number(queue.Sum(item => item.Alike.Count))), ("shown", Number(Math.Min(limit, queue.Count))));
    }

    /// <summary>Shows a group to people.</summary>
    internal static void Show(Terminal terminal, ReviewItem item)
    {
        terminal.Say("cli.catalog-item", ("column", SafeText.Of($"{item.Source}: {NameOf(item)}")), ("label", item.LabelName), ("level", Number(item.Level)),
            ("confidence", Share(item.Confidence)), ("alike", Number(item.Alike.Count)));
        terminal.Line("    " + string.Join(" ", item.Reasons.Select(reason => reason.Text)));
    }

    /// <summary>The column's name as commands take it.</summary>
    internal static string NameOf(ReviewItem item) => item.Schema.Length == 0 ? $"{item.Table}.{item.Column}" : $"{item.Schema}.{item.Table}.{item.Column}";

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", string.Empty, StringComparison.Ordinal);
}
