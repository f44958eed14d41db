using System.CommandLine;
using Wardian.Audit;
using Wardian.Console;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit search</c>.</summary>
internal static class AuditSearchVerb
{
    private const int DefaultLimit = 1000;

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("search", "audit-search");
        Option<string?> from = cli.Option<string?>(command, "--from", "opt-audit-from");
        Option<string?> until = cli.Option<string?>(command, "--until", "opt-audit-until");
        Option<int?> limit = cli.Option<int?>(command, "--limit", "opt-audit-limit");
        Option<bool> newest = cli.Option<bool>(command, "--newest-first", "opt-audit-newest");
        var filter = new AuditFilter(cli, command);
        return cli.Run(command, (invocation, token) =>
        {
            using Store store = invocation.OpenStore();
            AuditQuery query = filter.Query(invocation) with
            {
                From = AuditFilter.Moment("from", invocation.Get(from), TimeProvider.System),
                Until = AuditFilter.Moment("until", invocation.Get(until), TimeProvider.System),
                Limit = invocation.Get(limit) ?? DefaultLimit,
                NewestFirst = invocation.Get(newest),
            };
            AuditReader reader = AuditPrinter.Open(invocation, store, query.WithValues);
            var printer = new AuditPrinter(invocation.Terminal);
            int shown = 0;
            foreach (AuditEntry entry in reader.Search(query, printer.ShowDamage))
            {
                token.ThrowIfCancellationRequested();
                printer.Show(entry);
                shown++;
            }

            if (shown == query.Limit)
            {
                invocation.Terminal.Warn("cli.audit-limit", ("limit", shown.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }

            return Task.FromResult(ExitCode.Ok);
        });
    }
}
