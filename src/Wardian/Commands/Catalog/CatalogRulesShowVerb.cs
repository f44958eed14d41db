using System.CommandLine;
using Wardian.Catalog.Rules;
using Wardian.Console;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog rules show</c>.</summary>
internal static class CatalogRulesShowVerb
{
    public static Command Create(Cli cli) => cli.Run(cli.Command("show", "catalog-rules-show"), invocation =>
    {
        using Store store = invocation.OpenStore();
        Terminal terminal = invocation.Terminal;
        IReadOnlyList<HospitalRule> rules = store.Get<CatalogRules>().List();
        foreach (HospitalRule rule in rules)
        {
            terminal.Json(rule);
        }

        if (rules.Count == 0)
        {
            terminal.Say("cli.catalog-no-rules");
            return ExitCode.Ok;
        }

        string[] header = [.. ((string[])["rule", "source", "schema", "table", "column", "comment", "label", "level"]).Select(key => terminal.Text("cli.column-" + key))];
        foreach (string line in Table.Format(header, [.. rules.Select(rule => (string[])
            [rule.Name, rule.Source, rule.Schema, rule.Table, rule.Column, rule.Comment, rule.Label, rule.Level is { } level ? CatalogReviewVerb.Number(level) : string.Empty])]))
        {
            terminal.Line(line);
        }

        return ExitCode.Ok;
    });
}
