using System.CommandLine;
using Wardian.Console;
using Wardian.Explain;
using Wardian.Kernel;
using Wardian.Sql;

namespace Wardian.Commands.Sql;

/// <summary>
/// <c>wardian sql explain</c>: what statements read, write and output, without running them. Neither the text nor its constants are logged or
/// kept; they are only shown to who typed them.
/// </summary>
internal sealed class SqlExplainVerb
{
    private readonly StatementInput _input;
    private readonly CatalogueChoice _choice;

    private SqlExplainVerb(Cli cli, Command command)
    {
        _input = new StatementInput(cli, command);
        _choice = new CatalogueChoice(cli, command);
    }

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("explain", "sql-explain");
        var verb = new SqlExplainVerb(cli, command);
        return cli.Run(command, verb.RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken token)
    {
        InputText input = await _input.ReadAsync(invocation, token).ConfigureAwait(false);
        ChosenCatalogue chosen = await _choice.ReadAsync(invocation, token).ConfigureAwait(false);

        // One statement's work is bounded but may be seconds, and whoever presses Ctrl-C wants an end now.
        Terminal terminal = invocation.Terminal;
        return await Task.Run(() => Explain(input, chosen, terminal, token), token).WaitAsync(token).ConfigureAwait(false);
    }

    private static int Explain(InputText input, ChosenCatalogue chosen, Terminal terminal, CancellationToken token)
    {
        (SqlCatalogue catalogue, bool knowsTables, _) = chosen;
        var text = new StatementText(input.Bytes);
        var words = new LineageWords(terminal, text, catalogue, new PossibleAdvice(catalogue.Dialect, chosen.Files, knowsTables));
        var printer = new ExplainPrinter(terminal, words, text);
        var json = new ExplainJson(words, text, catalogue);
        int count = 0;
        int incomplete = 0;
        foreach (AnalysedStatement statement in new SqlAnalyser(catalogue).Analyse(text.Bytes, isScript: true))
        {
            token.ThrowIfCancellationRequested();
            count++;
            incomplete += statement.Lineage.IsComplete ? 0 : 1;
            if (terminal.IsJson)
            {
                terminal.Json(json.Of(count, statement));
            }
            else
            {
                printer.Print(count, statement);
            }
        }

        if (count == 0)
        {
            throw new FailureException("cli.usage-sql-empty");
        }

        terminal.Json(new
        {
            result = incomplete == 0 ? "complete" : "incomplete",
            statements = count,
            incomplete,
            dialect = DialectNames.Word(catalogue.Dialect),
            tablesKnown = knowsTables,
            encoding = input.Encoding,
            damagedLines = input.DamagedLines,
            definitions = new DefinitionReport(terminal).Json(chosen.Files),
        });
        if (count != 1)
        {
            terminal.Say("explain.summary", ("count", LineageWords.Number(count)), ("incomplete", LineageWords.Number(incomplete)));
        }

        return incomplete == 0 ? ExitCode.Ok : ExitCode.Incomplete;
    }
}
