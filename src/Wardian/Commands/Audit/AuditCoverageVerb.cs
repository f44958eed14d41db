using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Checks;
using Wardian.Console;
using Wardian.Coverage;
using Wardian.Gateway.Configuration;
using Wardian.Kernel.Text;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit coverage</c>: how complete the record is, by the ledger's own counters and by what the databases have counted.</summary>
internal sealed class AuditCoverageVerb
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(1);

    private readonly Option<string?> _source;
    private readonly Option<string?> _from;
    private readonly Option<string?> _until;
    private readonly Option<string?> _account;
    private readonly Option<string?> _database;
    private readonly Option<bool> _noDatabase;

    private AuditCoverageVerb(Cli cli, Command command)
    {
        _source = cli.Option<string?>(command, "--source", "opt-coverage-source");
        _from = cli.Option<string?>(command, "--from", "opt-coverage-from");
        _until = cli.Option<string?>(command, "--until", "opt-audit-until");
        _account = cli.Option<string?>(command, "--account", "opt-coverage-account");
        _database = cli.Option<string?>(command, "--database", "opt-coverage-database");
        _noDatabase = cli.Option<bool>(command, "--no-database", "opt-coverage-no-database");
    }

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("coverage", "audit-coverage");
        var verb = new AuditCoverageVerb(cli, command);
        return cli.Run(command, verb.RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation, CancellationToken token)
    {
        Terminal terminal = invocation.Terminal;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateTimeOffset from = AuditFilter.Moment("from", invocation.Get(_from), TimeProvider.System) ?? now - DefaultPeriod;
        DateTimeOffset? until = AuditFilter.Moment("until", invocation.Get(_until), TimeProvider.System);
        string? source = invocation.Get(_source);
        using Store store = invocation.OpenStore();
        if (source is not null && store.CheckSource(source) is { } unknown)
        {
            return terminal.Fail(unknown);
        }

        var reader = new AuditReader(invocation.Options.Audit.Directory);
        using var gateway = new RunningGateway(invocation.Options);
        var shown = new List<Finding>();
        bool isDamaged = false;
        terminal.Say("cli.coverage-period", ("from", SourceText.Time(from)), ("until", SourceText.Time(until ?? now)));
        LedgerFacts facts = LedgerFacts.Read(reader, from, until ?? now, source, damage =>
        {
            isDamaged = true;
            terminal.Warn(damage.Error.Code, [.. damage.Error.Arguments]);
        });
        Show(terminal, shown, LedgerFindings.Of(facts, gateway.IsServing, until is null ? now : null));
        if (isDamaged)
        {
            Show(terminal, shown, [Finding.Failed("ledger", "cli.coverage-damaged")]);
        }

        if (!invocation.Get(_noDatabase))
        {
            var databases = new DatabaseFindings(store, reader, gateway, invocation.Options.Sources);
            foreach (DataSourceOptions asked in invocation.Options.Sources.Where(option => source is null || option.Name.Equals(source, StringComparison.Ordinal)))
            {
                Show(terminal, shown, await databases.RunAsync(asked, invocation.Get(_account), invocation.Get(_database) ?? "postgres", token).ConfigureAwait(false));
            }
        }

        return Conclude(terminal, shown);
    }

    private static void Show(Terminal terminal, List<Finding> shown, IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            shown.Add(finding);
            (string Name, string Value)[] arguments = [.. finding.Text.Arguments.Select(argument =>
                (argument.Name, argument.Value.StartsWith("@cli.", StringComparison.Ordinal) ? terminal.Text(argument.Value[1..]) : argument.Value))];
            string message = MessageCatalogue.Format(terminal.Language, finding.Text.Code, arguments);
            string status = finding.Status.ToString().ToLowerInvariant();
            var data = finding.Text.Arguments.ToDictionary(argument => argument.Name, argument => Plain(argument.Value), StringComparer.Ordinal);
            terminal.Json(new { check = finding.Subject, status, code = finding.Text.Code, message, data });
            terminal.Line($"{terminal.Text("cli.check-" + status)} {finding.Subject}: {message}");
        }
    }

    /// <summary>For programs, a value that is the key of a text is its last word.</summary>
    private static string Plain(string value) => value.StartsWith("@cli.", StringComparison.Ordinal) ? value[(value.LastIndexOf('-') + 1)..] : value;

    private static int Conclude(Terminal terminal, List<Finding> shown)
    {
        int failed = shown.Count(finding => finding.Status == CheckStatus.Failed);
        int warnings = shown.Count(finding => finding.Status == CheckStatus.Warning);
        terminal.Json(new { check = "result", status = failed == 0 ? "ok" : "failed", failed, warnings });
        terminal.Say(failed == 0 ? "cli.coverage-whole" : "cli.coverage-not-whole",
            ("failed", failed.ToString(CultureInfo.InvariantCulture)), ("warnings", warnings.ToString(CultureInfo.InvariantCulture)));
        return failed == 0 ? ExitCode.Ok : ExitCode.NotCovered;
    }
}
