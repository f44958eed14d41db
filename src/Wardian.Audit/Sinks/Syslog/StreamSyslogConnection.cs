using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Wardian.Audit.Sinks.Configuration;

namespace Wardian.Audit.Sinks.Syslog;

/// <summary>
/// Syslog over TLS (RFC 5425) or TCP (RFC 6587), framed by octet counting. Syslog has no answers: that messages arrived is concluded from a
/// connection that held, and from the server's orderly end of it.
/// </summary>
internal sealed class StreamSyslogConnection(SyslogOptions options) : ISyslogConnection
{
    // tcp(7): the kernel gives up a connection whose bytes were not acknowledged for so long. Half of the time in which messages settle.
    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;

    private PeerTls? _tls;
    private Socket? _socket;
    private Stream? _stream;
    private Task<bool>? _end;

    public TimeSpan SettleTime => options.SettleTime;

    public async Task SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken)
    {
        if (_stream is null)
        {
            await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }

        using var frames = new MemoryStream();
        foreach (byte[] message in messages)
        {
            frames.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Length} ")));
            frames.Write(message);
        }

        await _stream!.WriteAsync(frames.GetBuffer().AsMemory(0, (int)frames.Length), cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void ThrowIfBroken()
    {
        if (_end is { IsCompleted: true })
        {
            throw new IOException("The syslog server ended the connection.");
        }
    }

    public async Task<bool> CloseAsync(CancellationToken cancellationToken)
    {
        if (_stream is null || _end is null)
        {
            return true;
        }

        if (_stream is SslStream tls)
        {
            await tls.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        _socket!.Shutdown(SocketShutdown.Send);

        // A server that has not read everything cannot end the connection in an orderly way: its kernel resets it.
        return await _end.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }

        _socket?.Dispose();
        _tls?.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (OperatingSystem.IsLinux())
        {
            _socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes((int)(options.SettleTime.TotalMilliseconds / 2)));
        }

        await _socket.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
        Stream stream = new NetworkStream(_socket);
        if (options.Transport == SyslogTransport.Tls)
        {
            var tls = new SslStream(stream);
            stream = tls;
            _stream = stream;
            _tls = new PeerTls(options.ServerName ?? options.Host, options.CaFile, options.CertificateFile, options.KeyFile);
            await tls.AuthenticateAsClientAsync(_tls.Options, cancellationToken).ConfigureAwait(false);
        }

        _stream = stream;
        _end = WatchAsync(stream);
    }

    /// <summary>Waits for the end of the connection; true when it is an orderly one.</summary>
    private static async Task<bool> WatchAsync(Stream stream)
    {
        var buffer = new byte[256];
        try
        {
            while (await stream.ReadAsync(buffer).ConfigureAwait(false) > 0)
            {
                // Syslog servers say nothing; what one says all the same does not matter.
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or SocketException)
        {
            return false;
        }
    }
}
