namespace Wardian.Kernel.Contracts.Audit;

/// <summary>What was decided about a statement. Numbers are stored in the ledger and never change.</summary>
public enum AuditVerdict
{
    /// <summary>Relayed as it was.</summary>
    Allow = 0,

    /// <summary>Relayed with masked values.</summary>
    Mask = 1,

    /// <summary>Refused.</summary>
    Refuse = 2,

    /// <summary>Held for approval.</summary>
    AskForApproval = 3,
}
