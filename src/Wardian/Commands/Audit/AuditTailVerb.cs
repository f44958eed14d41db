using System.CommandLine;
using Wardian.Audit;
using Wardian.Console;
using Wardian.Cryptography.National;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit tail</c>.</summary>
internal static class AuditTailVerb
{
    private const int DefaultCount = 20;

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("tail", "audit-tail");
        Option<int?> count = cli.Option<int?>(command, "--lines", "opt-audit-lines");
        count.Aliases.Add("-n");
        Option<bool> follow = cli.Option<bool>(command, "--follow", "opt-audit-follow");
        follow.Aliases.Add("-f");
        var filter = new AuditFilter(cli, command);
        return cli.Run(command, async (invocation, token) =>
        {
            using Store store = invocation.OpenStore();
            AuditQuery query = filter.Query(invocation);
            using Sm2PrivateKey? administrator = query.WithValues ? filter.Key!.Open(invocation) : null;
            AuditReader reader = AuditPrinter.Open(invocation, store, administrator);
            var printer = new AuditPrinter(invocation.Terminal);
            AuditEntry[] last = [.. reader.Search(
                query with { NewestFirst = true, Limit = invocation.Get(count) ?? DefaultCount }, printer.ShowDamage).Reverse()];
            foreach (AuditEntry entry in last)
            {
                printer.Show(entry);
            }

            if (!invocation.Get(follow))
            {
                return ExitCode.Ok;
            }

            AuditQuery onwards = last.Length == 0 ? query : query with { AfterSequence = last[^1].Sequence };
            await foreach (AuditEntry entry in reader.FollowAsync(onwards, printer.ShowDamage, token).ConfigureAwait(false))
            {
                printer.Show(entry);
            }

            return ExitCode.Interrupted;
        });
    }
}
