namespace Wardian.Kernel.Contracts.Audit;

/// <summary>What a record is about. Numbers are stored in the ledger and never change.</summary>
public enum AuditKind
{
    /// <summary>One statement (or one fetch from a portal) was executed, failed or was refused.</summary>
    Statement = 1,

    /// <summary>A session was opened: log-in succeeded.</summary>
    SessionStart = 2,

    /// <summary>A session ended; <see cref="AuditRecord.Detail"/> says why.</summary>
    SessionEnd = 3,

    /// <summary>
    /// A log-in failed or a connection was refused before log-in; <see cref="AuditRecord.Detail"/> says why. With
    /// <see cref="AuditFlags.Summary"/> it stands for as many as <see cref="AuditRecord.Rows"/> says.
    /// </summary>
    LoginFailed = 4,

    /// <summary>An administrator changed something; <see cref="AuditRecord.Detail"/> says what.</summary>
    Administration = 5,

    /// <summary>Records are missing here; <see cref="AuditRecord.Rows"/> is how many, <see cref="AuditRecord.Detail"/> why.</summary>
    Gap = 6,

    /// <summary>
    /// A client asked to cancel a running statement of this session. With detail <c>cancel-key-wrong</c>: a connection of its own asked so
    /// with a key that no session has; nothing was cancelled, and <see cref="AuditFlags.Summary"/> means the same as for failed log-ins.
    /// </summary>
    Cancel = 7,

    /// <summary>Traffic went through (or started to go through) without inspection, by the documented bypass procedure.</summary>
    Bypass = 8,

    /// <summary>What has been counted since the start, so that missing records show; <see cref="AuditRecord.Detail"/> has the numbers.</summary>
    Counters = 9,
}
