namespace Wardian.Kernel.Contracts.Audit;

/// <summary>Where records go. Implemented by the Audit module; called from event loops, so it never blocks and never throws.</summary>
public interface IAuditLedger
{
    /// <summary>
    /// Takes a copy of the record into a bounded backlog from which a writer commits in groups. False when the backlog is full or the
    /// ledger is closed; the ledger then counts the loss itself and writes a gap record as soon as it can.
    /// </summary>
    bool TryAppend(in AuditRecord record);

    /// <summary>
    /// Takes a record of <see cref="AuditKind.Counters"/>. To its detail the ledger adds what only it knows (docs/formats/ledger.md, section 6):
    /// how many statement records of the session's data source it has accepted before this one since it was made, counted independently of
    /// whoever made them, and for whom values are encrypted. False as in <see cref="TryAppend"/>.
    /// </summary>
    bool TryAppendCounters(in AuditRecord record);

    /// <summary>Whether records are being kept. Cheap enough to ask for each statement.</summary>
    AuditHealth Health { get; }

    /// <summary>Completes when everything accepted before the call is on disk; false when that could not be done.</summary>
    Task<bool> FlushAsync(CancellationToken cancellationToken);
}
