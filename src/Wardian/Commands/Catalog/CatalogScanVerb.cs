using System.CommandLine;
using Wardian.Catalog.Scans;
using Wardian.Commands.Sql;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Catalog;

/// <summary><c>wardian catalog scan</c>: reads what a source holds, grades it, and tells what changed.</summary>
internal sealed class CatalogScanVerb
{
    private readonly Option<string?> _source;
    private readonly DefinitionInput _definitions;
    private readonly DictionaryInput _dictionaries;
    private readonly Option<string?> _name;

    private CatalogScanVerb(Cli cli, Command command)
    {
        _source = cli.Option<string?>(command, "--source", "opt-catalog-scan-source");
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

        using Store store = invocation.OpenStore();
        Terminal terminal = invocation.Terminal;
        CatalogScans scans = store.Get<CatalogScans>();
        void Tell(string text) => terminal.WarnLine(text);
        ScanOutcome outcome = source is not null
            ? await scans.ScanAsync(invocation.Administrator, source, terminal.Language, Tell, token).ConfigureAwait(false)
            : hasDefinitions
                ? scans.ScanDefinitions(invocation.Administrator, name!, _definitions.Read(invocation), _definitions.Dialect(invocation), terminal.Language, Tell, token)
                : scans.ScanDictionary(invocation.Administrator, name!, _dictionaries.Read(invocation), terminal.Language, Tell, token);
        new ScanPrinter(terminal).Print(outcome);
        return token.IsCancellationRequested ? ExitCode.Interrupted : outcome.IsComplete && outcome.Columns > 0 ? ExitCode.Ok : ExitCode.Incomplete;
    }
}
