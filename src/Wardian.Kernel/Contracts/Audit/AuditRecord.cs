namespace Wardian.Kernel.Contracts.Audit;

/// <summary>
/// One record on its way into the ledger. It lives on the stack and borrows its bytes from the caller; the ledger copies what it keeps before
/// <see cref="IAuditLedger.TryAppend"/> returns. An array that was handed over is never changed afterwards: the ledger may know it again by its
/// identity and not copy it twice. Times are UTC. Sizes are bytes on the wire before encryption.
/// </summary>
public readonly ref struct AuditRecord
{
    /// <summary>What the record is about.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>When the statement arrived, or when the event happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Whose session it is.</summary>
    public required AuditSession Session { get; init; }

    /// <summary>
    /// The application user that was extracted from a shared account's session (<c>application_name</c>, a session variable or an SQL
    /// comment), valid for this record; null when unknown.
    /// </summary>
    public string? Actor { get; init; }

    /// <summary>What the statement does.</summary>
    public StatementKind StatementKind { get; init; }

    /// <summary>
    /// The normalised statement as UTF-8: literals replaced by <c>?</c>, comments removed. It holds no value.
    /// Empty when the text is unknown or could not be normalised.
    /// </summary>
    public ReadOnlyMemory<byte> Statement { get; init; }

    /// <summary>Equal for statements with equal <see cref="Statement"/>; zero when there is none.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>The literals taken out of the statement, in order, as an <see cref="AuditValues"/> list. Stored encrypted.</summary>
    public ReadOnlyMemory<byte> Literals { get; init; }

    /// <summary>The bind values, in order, as an <see cref="AuditValues"/> list. Stored encrypted.</summary>
    public ReadOnlyMemory<byte> BindValues { get; init; }

    /// <summary>Rows returned or changed; for a gap, the number of missing records; for a summary, the number of events.</summary>
    public long Rows { get; init; }

    /// <summary>Bytes received from the client for this statement, message headers included.</summary>
    public long BytesFromClient { get; init; }

    /// <summary>Bytes sent to the client for this statement, message headers included.</summary>
    public long BytesToClient { get; init; }

    /// <summary>From the arrival of the statement to its last response.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The server's (or the gateway's) error code; default when there was none.</summary>
    public SqlState SqlState { get; init; }

    /// <summary>What was decided.</summary>
    public AuditVerdict Verdict { get; init; }

    /// <summary>Remarks.</summary>
    public AuditFlags Flags { get; init; }

    /// <summary>A stable code (and, for administration, its subject) that says why or what; it holds no value. Null when there is nothing to say.</summary>
    public string? Detail { get; init; }
}
