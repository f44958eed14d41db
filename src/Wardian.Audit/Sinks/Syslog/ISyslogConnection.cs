namespace Wardian.Audit.Sinks.Syslog;

/// <summary>One connection to a syslog server. It is thrown away at the first failure. Not thread-safe.</summary>
internal interface ISyslogConnection : IAsyncDisposable
{
    /// <summary>How long a sent message may still be lost without notice.</summary>
    TimeSpan SettleTime { get; }

    /// <summary>Sends all messages or throws. Connects at the first call.</summary>
    Task SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken);

    /// <summary>Throws when the server has gone away since.</summary>
    void ThrowIfBroken();

    /// <summary>Says goodbye; true when the server ended the connection in an orderly way, and so has received everything.</summary>
    Task<bool> CloseAsync(CancellationToken cancellationToken);
}
