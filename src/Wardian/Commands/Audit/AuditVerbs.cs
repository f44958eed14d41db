using System.CommandLine;
using Wardian.Commands.Audit.Key;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit</c>: reads the ledger and verifies it.</summary>
internal static class AuditVerbs
{
    public static Command Create(Cli cli) => cli.Command("audit", "audit",
        AuditTailVerb.Create(cli),
        AuditSearchVerb.Create(cli),
        AuditCoverageVerb.Create(cli),
        AuditSummaryVerb.Create(cli),
        AuditExportVerb.Create(cli),
        AuditProveVerb.Create(cli),
        AuditVerifyProofVerb.Create(cli),
        AuditVerifyVerb.Create(cli),
        cli.Command("anchor", "audit-anchor",
            AuditAnchorShowVerb.Create(cli),
            AuditAnchorStatusVerb.Create(cli)),
        AuditSealVerb.Create(cli),
        AuditKeyVerbs.Create(cli),
        AuditRetentionVerbs.Create(cli),
        AuditShredVerb.Create(cli));
}
