using System.Net.Sockets;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Delivery;

namespace Wardian.Audit.Sinks.Syslog;

/// <summary>Syslog over UDP (RFC 5426): one message a datagram, and nobody knows whether it arrived.</summary>
internal sealed class UdpSyslogTarget(SyslogOptions options, string node) : ISinkTarget
{
    private readonly SyslogMessage _message = new(options, node);
    private readonly UdpClient _client = new(options.Host, options.Port);

    public TimeSpan SettleTime => TimeSpan.Zero;

    public async Task SendAsync(IReadOnlyList<AuditEntry> batch, CancellationToken cancellationToken)
    {
        foreach (AuditEntry entry in batch)
        {
            await _client.SendAsync(_message.Format(entry), cancellationToken).ConfigureAwait(false);
        }
    }

    public void ThrowIfBroken()
    {
        // There is no connection that could break.
    }

    public Task<bool> CloseAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
