using System.CommandLine;
using Wardian.Catalog.Review;
using Wardian.Kernel;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog decide</c>: what one column holds, and those that are like it.</summary>
internal static class CatalogDecideVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("decide", "catalog-decide");
        Argument<string> column = cli.Argument(command, "column", "arg-catalog-column");
        Option<string> source = cli.Option<string>(command, "--source", "opt-catalog-source", isRequired: true);
        Option<string?> label = cli.Option<string?>(command, "--label", "opt-catalog-label");
        Option<int?> level = cli.Option<int?>(command, "--level", "opt-catalog-level");
        Option<bool> accept = cli.Option<bool>(command, "--accept", "opt-catalog-accept");
        Option<bool> forget = cli.Option<bool>(command, "--forget", "opt-catalog-forget");
        Option<bool> alike = cli.Option<bool>(command, "--alike", "opt-catalog-alike");
        Option<bool> replace = cli.Option<bool>(command, "--replace", "opt-catalog-replace");
        return cli.Run(command, invocation =>
        {
            bool corrects = invocation.Get(label) is not null || invocation.Get(level) is not null;
            if ((corrects ? 1 : 0) + (invocation.Get(accept) ? 1 : 0) + (invocation.Get(forget) ? 1 : 0) != 1)
            {
                return invocation.Terminal.Fail(new Error("cli.usage-catalog-decide"));
            }

            using Store store = invocation.OpenStore();
            CatalogReview review = store.Get<CatalogReview>();
            string name = invocation.Get(column);
            ReviewAnswer found = review.Find(invocation.Get(source)!, name);
            if (invocation.Get(forget))
            {
                return invocation.Terminal.Finish(review.Forget(invocation.Administrator, found.Source, found.Schema, found.Table, found.Column),
                    new { source = found.Source, column = name, forgotten = true }, "cli.catalog-forgotten", ("column", name));
            }

            ReviewAnswer answer = found with { Label = invocation.Get(label), Level = invocation.Get(level), IsForAlike = invocation.Get(alike), IsWithinSource = true };
            ReviewResult result = review.Answer(invocation.Administrator, [answer], invocation.Get(replace), invocation.Terminal.Language);
            return new DecisionPrinter(invocation.Terminal).Finish(result, null);
        });
    }
}
