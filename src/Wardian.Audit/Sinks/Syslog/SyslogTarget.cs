using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Delivery;

namespace Wardian.Audit.Sinks.Syslog;

/// <summary>Sends records to a syslog server, one message a record.</summary>
internal sealed class SyslogTarget(SyslogOptions options, string node) : ISinkTarget
{
    private readonly SyslogMessage _message = new(options, node);
    private readonly ISyslogConnection _connection = SyslogConnections.Create(options);

    public TimeSpan SettleTime => _connection.SettleTime;

    public Task SendAsync(IReadOnlyList<AuditEntry> batch, CancellationToken cancellationToken) =>
        _connection.SendAsync([.. batch.Select(_message.Format)], cancellationToken);

    public void ThrowIfBroken() => _connection.ThrowIfBroken();

    public Task<bool> CloseAsync(CancellationToken cancellationToken) => _connection.CloseAsync(cancellationToken);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
