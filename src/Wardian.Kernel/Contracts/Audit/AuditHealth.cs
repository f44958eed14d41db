namespace Wardian.Kernel.Contracts.Audit;

/// <summary>Whether the ledger can keep what it is given.</summary>
public enum AuditHealth
{
    /// <summary>Records are being written.</summary>
    Healthy = 0,

    /// <summary>Records cannot be written now (disk full, disk failed, backlog full). What was not accepted is counted for a gap record.</summary>
    Failing = 1,
}
