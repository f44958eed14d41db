using System.CommandLine;
using Wardian.Audit;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit seal</c>: before an auditor takes a copy of the ledger away.</summary>
internal static class AuditSealVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("seal", "audit-seal");
        return cli.Run(command, async (invocation, token) =>
        {
            string directory = invocation.Options.Audit.Directory;
            bool isSealed = Directory.Exists(directory) && await AuditAdministration.SealAsync(directory, Patience, token).ConfigureAwait(false);
            return invocation.Terminal.Finish(isSealed ? null : new Error("cli.audit-seal-nobody"), new { @sealed = isSealed }, "cli.audit-sealed");
        });
    }
}
