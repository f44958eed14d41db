namespace Wardian.Audit.Sinks.Delivery;

/// <summary>One connection to a place outside. It is thrown away at the first failure and made anew. Not thread-safe.</summary>
internal interface ISinkTarget : IAsyncDisposable
{
    /// <summary>How long a sent batch may still be lost without notice; zero when the other side confirms what it has.</summary>
    TimeSpan SettleTime { get; }

    /// <summary>Sends all records or throws. Connects at the first call.</summary>
    Task SendAsync(IReadOnlyList<AuditEntry> batch, CancellationToken cancellationToken);

    /// <summary>Throws when the other side has gone away since.</summary>
    void ThrowIfBroken();

    /// <summary>Says goodbye; true when the other side is known to have received everything.</summary>
    Task<bool> CloseAsync(CancellationToken cancellationToken);
}
