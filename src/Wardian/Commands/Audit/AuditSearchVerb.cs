using System.CommandLine;
using Wardian.Audit;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Console;
using Wardian.Cryptography.National;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit search</c>.</summary>
internal static class AuditSearchVerb
{
    private const int DefaultLimit = 1000;

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("search", "audit-search");
        var range = new AuditRange(cli, command);
        Option<int?> limit = cli.Option<int?>(command, "--limit", "opt-audit-limit");
        Option<bool> newest = cli.Option<bool>(command, "--newest-first", "opt-audit-newest");
        Option<string?> place = cli.Option<string?>(command, "--store", "opt-audit-store");
        Option<string?> node = cli.Option<string?>(command, "--node", "opt-audit-node");
        var filter = new AuditFilter(cli, command);
        return cli.Run(command, async (invocation, token) =>
        {
            AuditQuery query = range.AddTo(filter.Query(invocation), invocation) with
            {
                Limit = invocation.Get(limit) ?? DefaultLimit,
                NewestFirst = invocation.Get(newest),
                Node = invocation.Get(node),
            };
            ClickHouseOptions? shared = SharedStore.Find(invocation, invocation.Get(place), query);
            using Store? store = shared is null ? invocation.OpenStore() : null;
            using Sm2PrivateKey? administrator = query.WithValues ? filter.Key!.Open(invocation) : null;
            var printer = new AuditPrinter(invocation.Terminal);
            int shown = 0;
            IAsyncEnumerable<AuditEntry> found = store is not null
                ? AuditPrinter.Open(invocation, store, administrator).Search(query, printer.ShowDamage).ToAsyncEnumerable()
                : AuditModule.SearchAsync(shared!, query, token);
            await foreach (AuditEntry entry in found.ConfigureAwait(false))
            {
                token.ThrowIfCancellationRequested();
                printer.Show(entry);
                shown++;
            }

            if (shown == query.Limit)
            {
                invocation.Terminal.Warn("cli.audit-limit", ("limit", shown.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }

            return ExitCode.Ok;
        });
    }
}
