namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>A place outside that keeps checkpoints. Not thread-safe.</summary>
internal interface IAnchorTarget : IDisposable
{
    /// <summary>The newest checkpoint of the ledger there; null when there is none, and where nobody can be asked.</summary>
    Task<SignedCheckpoint?> NewestAsync(Guid ledger, CancellationToken cancellationToken);

    /// <summary>
    /// Hands a checkpoint over; it is kept there when this returns. A <see cref="RolledBackException"/> when the place holds what cannot have been
    /// before it.
    /// </summary>
    Task DeliverAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken);
}
