using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Commands.Audit.Key;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary>
/// <c>wardian audit shred</c>: lawful erasure. The audit administrator proves to be that by the private key; the act is in the ledger before
/// anything is destroyed.
/// </summary>
internal static class AuditShredVerb
{
    private const int ReasonMax = 200;

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("shred", "audit-shred");
        Option<string?> day = cli.Option<string?>(command, "--day", "opt-shred-day");
        Option<string?> source = cli.Option<string?>(command, "--source", "opt-shred-source");
        Option<string> reason = cli.Option<string>(command, "--reason", "opt-shred-reason", isRequired: true);
        var key = new AdministratorKeySource(cli, command);
        return cli.Run(command, invocation =>
        {
            DateOnly? which = Day(invocation.Get(day));
            string? of = invocation.Get(source);
            string why = invocation.Get(reason)!;
            if ((which is null && of is null) || why.Length is 0 or > ReasonMax)
            {
                return invocation.Terminal.Fail(new Error("cli.usage-shred"));
            }

            using Store store = invocation.OpenStore();
            string directory = invocation.Options.Audit.Directory;
            AdministratorProof.Require(invocation, key, directory);
            string dayText = which?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "*";
            // In the ledger before anything is destroyed, and only when something is.
            int keys = AuditAdministration.Shred(directory, which, of, TimeProvider.System, count =>
                store.Record(invocation.Administrator, $"audit.shred day={dayText} source={of ?? "*"} keys={count} reason={why}"));
            return invocation.Terminal.Finish(keys == 0 ? new Error("cli.audit-shred-none") : null,
                new { keys }, "cli.audit-shredded", ("keys", keys.ToString(CultureInfo.InvariantCulture)));
        });
    }

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new FailureException("cli.usage-value", ("option", "--day"), ("value", text), ("expected", "2026-03-01"));
}
