namespace Wardian.Kernel.Contracts.Audit;

/// <summary>Where records go. Implemented by the Audit module; called from event loops, so it never blocks and never throws.</summary>
public interface IAuditLedger
{
    /// <summary>
    /// Takes a copy of the record into a bounded backlog from which a writer commits in groups. False when the backlog is full or the
    /// ledger is closed; the ledger then counts the loss itself and writes a gap record as soon as it can.
    /// </summary>
    bool TryAppend(in AuditRecord record);

    /// <summary>Whether records are being kept. Cheap enough to ask for each statement.</summary>
    AuditHealth Health { get; }

    /// <summary>Completes when everything accepted before the call is on disk; false when that could not be done.</summary>
    Task<bool> FlushAsync(CancellationToken cancellationToken);
}
