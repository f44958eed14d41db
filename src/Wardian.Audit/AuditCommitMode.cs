namespace Wardian.Audit;

/// <summary>What a commit waits for.</summary>
public enum AuditCommitMode
{
    /// <summary>The disk has the records: they survive a power failure. The default.</summary>
    Flush = 0,

    /// <summary>The operating system has the records: they survive the end of the process, but not a power failure.</summary>
    Os = 1,
}
