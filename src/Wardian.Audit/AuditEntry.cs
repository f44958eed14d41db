using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit;

/// <summary>One record as it was read from the ledger. The meaning of the fields is that of <see cref="AuditRecord"/>. Immutable.</summary>
public sealed record AuditEntry
{
    /// <summary>The record's number; numbers have no holes.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>The node whose ledger it is from; null when it was read from a ledger's own directory.</summary>
    public string? Node { get; init; }

    /// <summary>What the record is about.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>When the statement arrived, or when the event happened; UTC, to the microsecond.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Whose session it is. Session id 0 is the ledger itself.</summary>
    public required AuditSession Session { get; init; }

    /// <summary>The application user, null when unknown.</summary>
    public string? Actor { get; init; }

    /// <summary>What the statement does.</summary>
    public StatementKind StatementKind { get; init; }

    /// <summary>The normalised statement; null when there is none.</summary>
    public string? Statement { get; init; }

    /// <summary>Equal for equal statements; zero when there is none.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>The literals; null when they were not asked for or could not be decrypted.</summary>
    public IReadOnlyList<AuditValue>? Literals { get; init; }

    /// <summary>The bind values; null when they were not asked for or could not be decrypted.</summary>
    public IReadOnlyList<AuditValue>? BindValues { get; init; }

    /// <summary>Rows returned or changed; for a gap, the number of missing records (0 when it is not known); for a summary, the number of events.</summary>
    public long Rows { get; init; }

    /// <summary>Bytes received from the client.</summary>
    public long BytesFromClient { get; init; }

    /// <summary>Bytes sent to the client.</summary>
    public long BytesToClient { get; init; }

    /// <summary>From the arrival of the statement to its last response, to the microsecond.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The error code; default when there was none.</summary>
    public SqlState SqlState { get; init; }

    /// <summary>What was decided.</summary>
    public AuditVerdict Verdict { get; init; }

    /// <summary>Remarks.</summary>
    public AuditFlags Flags { get; init; }

    /// <summary>A stable code that says why or what; null when there is nothing to say.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether the session, the statement or a name is unknown because the block that spelt it out is damaged.</summary>
    public bool IsPartial { get; init; }
}
