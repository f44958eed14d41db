using System.CommandLine;
using Wardian.Audit;
using Wardian.Cryptography.National;

namespace Wardian.Commands.Audit.Key;

/// <summary><c>wardian audit key show</c>.</summary>
internal static class KeyShowVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("show", "audit-key-show");
        return cli.Run(command, invocation =>
        {
            using Sm2PublicKey? key = AuditAdministration.FindAdministrator(invocation.Options.Audit.Directory);
            return invocation.Terminal.Finish(null, new { name = key?.Name },
                key is null ? "cli.audit-key-none" : "cli.audit-key-is", ("name", key?.Name ?? string.Empty));
        });
    }
}
