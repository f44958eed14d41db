using System.CommandLine;
using Wardian.Catalog.Rules;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog rules set</c>: the hospital's rules, in place of all earlier ones.</summary>
internal static class CatalogRulesSetVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("set", "catalog-rules-set");
        Argument<string> file = cli.Argument(command, "file", "arg-catalog-rules");
        return cli.Run(command, invocation =>
        {
            Terminal terminal = invocation.Terminal;
            var read = RulesFile.Read(invocation.Get(file));
            if (read.Issues.Count > 0)
            {
                foreach ((string place, Error error) in read.Issues)
                {
                    terminal.Fail(place, error);
                }

                return ExitCode.Usage;
            }

            using Store store = invocation.OpenStore();
            return terminal.Finish(store.Get<CatalogRules>().Set(invocation.Administrator, read.Rules),
                new { rules = read.Rules.Count }, "cli.catalog-rules-set-done", ("count", CatalogReviewVerb.Number(read.Rules.Count)));
        });
    }
}
