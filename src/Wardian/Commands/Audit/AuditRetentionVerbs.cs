using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Commands.Audit.Key;
using Wardian.Cryptography.National;
using Wardian.Kernel;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit retention</c>: how long records stay here, set by the audit administrator alone.</summary>
internal static class AuditRetentionVerbs
{
    public static Command Create(Cli cli) => cli.Command("retention", "audit-retention", Show(cli), Set(cli));

    private static Command Show(Cli cli)
    {
        Command command = cli.Command("show", "audit-retention-show");
        return cli.Run(command, invocation =>
        {
            (int Days, string Archive)? rule = AuditAdministration.FindRetention(invocation.Options.Audit.Directory);
            return invocation.Terminal.Finish(null, new { days = rule?.Days, archive = rule?.Archive },
                rule is null ? "cli.audit-retention-none" : "cli.audit-retention-is", Arguments(rule?.Days ?? 0, rule?.Archive ?? string.Empty));
        });
    }

    private static Command Set(Cli cli)
    {
        Command command = cli.Command("set", "audit-retention-set");
        Option<int> days = cli.Option<int>(command, "--days", "opt-retention-days", isRequired: true);
        Option<string> archive = cli.Option<string>(command, "--archive", "opt-retention-archive", isRequired: true);
        var key = new AdministratorKeySource(cli, command);
        return cli.Run(command, invocation =>
        {
            int kept = invocation.Get(days);
            string place = Path.GetFullPath(invocation.Get(archive)!);
            if (kept < AuditAdministration.RetentionDaysMin || kept > AuditAdministration.RetentionDaysMax)
            {
                return invocation.Terminal.Fail(new Error("cli.usage-retention-days",
                    ("min", Text(AuditAdministration.RetentionDaysMin)), ("max", Text(AuditAdministration.RetentionDaysMax))));
            }

            if (!Directory.Exists(place) || place.Contains('\n', StringComparison.Ordinal))
            {
                return invocation.Terminal.Fail(new Error("cli.audit-retention-archive", ("archive", place)));
            }

            using Store store = invocation.OpenStore();
            using Sm2PrivateKey administrator = AdministratorProof.Open(invocation, key, invocation.Options.Audit.Directory);
            using ControlUnit unit = store.Get<ControlDatabase>().Write(invocation.Administrator);
            unit.Record(new AdministrativeAct { Detail = $"audit.retention days={Text(kept)} archive={place}" });
            AuditAdministration.SetRetention(invocation.Options.Audit.Directory, kept, place, administrator);
            unit.Commit();
            return invocation.Terminal.Finish(null, new { days = kept, archive = place }, "cli.audit-retention-is", Arguments(kept, place));
        });
    }

    private static (string Name, string Value)[] Arguments(int days, string archive) => [("days", Text(days)), ("archive", archive)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
