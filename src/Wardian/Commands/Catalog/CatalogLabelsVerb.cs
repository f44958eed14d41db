using System.CommandLine;
using System.Globalization;
using Wardian.Catalog.Grading;
using Wardian.Console;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog labels</c>: what a column can hold.</summary>
internal static class CatalogLabelsVerb
{
    public static Command Create(Cli cli) => cli.Run(cli.Command("labels", "catalog-labels"), invocation =>
    {
        Terminal terminal = invocation.Terminal;
        IReadOnlyList<(string Id, string Name, string Category, int Level)> labels = CatalogLabels.List(terminal.Language);
        foreach ((string id, string name, string category, int level) in labels)
        {
            terminal.Json(new { label = id, name, category, level });
        }

        string[] header = [.. ((string[])["label", "label-name", "category", "level"]).Select(key => terminal.Text("cli.column-" + key))];
        foreach (string line in Table.Format(header, [.. labels.Select(label => (string[])
            [label.Id, label.Name, label.Category, label.Level.ToString(CultureInfo.InvariantCulture)])]))
        {
            terminal.Line(line);
        }

        return ExitCode.Ok;
    });
}
