namespace Wardian.Kernel.Contracts.Audit;

/// <summary>Finds out whether the ledger already holds a record, so that a hand-over that was cut short is not repeated.</summary>
public interface IAuditLookup
{
    /// <summary>Whether a record of <paramref name="session"/> at <paramref name="time"/> is on disk.</summary>
    Task<bool> ContainsAsync(SessionId session, DateTimeOffset time, CancellationToken cancellationToken);
}
