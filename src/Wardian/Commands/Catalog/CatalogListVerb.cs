using System.CommandLine;
using System.Globalization;
using Wardian.Catalog.Connections;
using Wardian.Catalog.Scans;
using Wardian.Console;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog list</c>: sources that are connected or were scanned.</summary>
internal static class CatalogListVerb
{
    private const string None = "-";

    public static Command Create(Cli cli) => cli.Run(cli.Command("list", "catalog-list"), invocation =>
    {
        using Store store = invocation.OpenStore();
        Terminal terminal = invocation.Terminal;
        Dictionary<string, CatalogSource> connected = store.Get<CatalogSources>().List().ToDictionary(source => source.Name, StringComparer.Ordinal);
        Dictionary<string, ScannedSource> scanned = store.Get<CatalogScans>().List().ToDictionary(scan => scan.Source, StringComparer.Ordinal);
        string[] names = [.. connected.Keys.Union(scanned.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (string name in names)
        {
            terminal.Json(new { source = name, connection = connected.GetValueOrDefault(name), scan = scanned.GetValueOrDefault(name) });
        }

        if (names.Length == 0)
        {
            terminal.Say("cli.catalog-none");
            return ExitCode.Ok;
        }

        string[] header = [.. ((string[])["source", "address", "account", "scanned", "tables", "columns", "changes"]).Select(key => terminal.Text("cli.column-" + key))];
        foreach (string line in Table.Format(header, [.. names.Select(name => Row(name, connected.GetValueOrDefault(name), scanned.GetValueOrDefault(name)))]))
        {
            terminal.Line(line);
        }

        return ExitCode.Ok;
    });

    private static string[] Row(string name, CatalogSource? source, ScannedSource? scan) =>
    [
        name,
        source is null ? None : string.Create(CultureInfo.InvariantCulture, $"{source.Host}:{source.Port}"),
        source?.Account ?? None,
        scan is null ? None : scan.TakenAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        scan is null ? None : scan.Relations.ToString(CultureInfo.InvariantCulture),
        scan is null ? None : scan.Columns.ToString(CultureInfo.InvariantCulture),
        scan is null ? None : scan.Changes.ToString(CultureInfo.InvariantCulture),
    ];
}
