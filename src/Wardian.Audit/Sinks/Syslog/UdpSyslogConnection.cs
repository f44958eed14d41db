using System.Net.Sockets;
using Wardian.Audit.Sinks.Configuration;

namespace Wardian.Audit.Sinks.Syslog;

/// <summary>Syslog over UDP (RFC 5426): one message a datagram, and nobody knows whether it arrived.</summary>
internal sealed class UdpSyslogConnection(SyslogOptions options) : ISyslogConnection
{
    private readonly UdpClient _client = new(options.Host, options.Port);

    public TimeSpan SettleTime => TimeSpan.Zero;

    public async Task SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken)
    {
        foreach (byte[] message in messages)
        {
            await _client.SendAsync(message, cancellationToken).ConfigureAwait(false);
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
