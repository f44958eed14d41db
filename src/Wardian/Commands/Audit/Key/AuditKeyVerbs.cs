using System.CommandLine;

namespace Wardian.Commands.Audit.Key;

/// <summary><c>wardian audit key</c>: the key by which the audit administrator alone reads literals and bind values.</summary>
internal static class AuditKeyVerbs
{
    public static Command Create(Cli cli) => cli.Command("key", "audit-key",
        KeyNewVerb.Create(cli),
        KeySetVerb.Create(cli),
        KeyShowVerb.Create(cli));
}
