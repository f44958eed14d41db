using System.CommandLine;
using Wardian.Catalog.Scans;
using Wardian.Commands.Sql;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog scan</c>: reads what a source holds, grades it, and tells what changed.</summary>
internal sealed class CatalogScanVerb
{
    private const int RowsByDefault = 200;
    private const int RowsMax = 5000;

    private readonly Option<string?> _source;
    private readonly Option<bool> _noSamples;
    private readonly Option<int?> _rows;
    private readonly DefinitionInput _definitions;
    private readonly DictionaryInput _dictionaries;
    private readonly Option<string?> _name;

    private CatalogScanVerb(Cli cli, Command command)
    {
        _source = cli.Option<string?>(command, "--source", "opt-catalog-scan-source");
        _noSamples = cli.Option<bool>(command, "--no-samples", "opt-catalog-no-samples");
        _rows = cli.Option<int?>(command, "--rows", "opt-catalog-rows");
        _definitions = new DefinitionInput(cli, command, "opt-catalog-ddl");
        _dictionaries = new DictionaryInput(cli, command);
        _name = cli.Option<string?>(command, "--name", "opt-catalog-scan-name");
    }

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("scan", "catalog-scan");
        var verb = new CatalogScanVerb(cli, command);
        return cli.Run(command, verb.RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken token)
    {
        string? source = invocation.Get(_source);
        bool hasDefinitions = _definitions.IsGiven(invocation);
        bool hasDictionaries = _dictionaries.IsGiven(invocation);
        if ((source is null ? 0 : 1) + (hasDefinitions ? 1 : 0) + (hasDictionaries ? 1 : 0) != 1)
        {
            return invocation.Terminal.Fail(new Error("cli.usage-catalog-scan"));
        }

        string? name = invocation.Get(_name);
        if (source is not null == name is not null)
        {
            return invocation.Terminal.Fail(new Error("cli.usage-catalog-name"));
        }

        if (WrongSamples(invocation, source) is { } wrong)
        {
            return invocation.Terminal.Fail(wrong);
        }

        int rows = invocation.Get(_noSamples) ? 0 : invocation.Get(_rows) ?? RowsByDefault;
        using Store store = invocation.OpenStore();
        Terminal terminal = invocation.Terminal;
        CatalogScans scans = store.Get<CatalogScans>();
        void Tell(string text) => terminal.WarnLine(text);
        ScanOutcome outcome = source is not null
            ? await scans.ScanAsync(invocation.Administrator, source, rows, terminal.Language, Tell, token).ConfigureAwait(false)
            : hasDefinitions
                ? scans.ScanDefinitions(invocation.Administrator, name!, _definitions.Read(invocation), _definitions.Dialect(invocation), terminal.Language, Tell, token)
                : scans.ScanDictionary(invocation.Administrator, name!, _dictionaries.Read(invocation), terminal.Language, Tell, token);
        new ScanPrinter(terminal).Print(outcome);
        return token.IsCancellationRequested ? ExitCode.Interrupted : outcome.IsComplete && outcome.Columns > 0 ? ExitCode.Ok : ExitCode.Incomplete;
    }

    private Error? WrongSamples(Invocation invocation, string? source)
    {
        int? rows = invocation.Get(_rows);
        bool isGiven = rows is not null || invocation.Get(_noSamples);
        return isGiven && (source is null || (rows is not null && invocation.Get(_noSamples))) ? new Error("cli.usage-catalog-samples")
            : rows is < 1 or > RowsMax
                ? new Error("cli.usage-value", ("option", "--rows"), ("value", CatalogReviewVerb.Number(rows.Value)), ("expected", $"1…{CatalogReviewVerb.Number(RowsMax)}"))
                : null;
    }
}
