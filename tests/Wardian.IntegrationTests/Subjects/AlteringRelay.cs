using System.Net;
using System.Net.Sockets;

namespace Wardian.IntegrationTests.Subjects;

/// <summary>Relays TCP connections to a server and replaces one text by another of the same length in what the server sends.</summary>
internal sealed class AlteringRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly byte[] _from;
    private readonly byte[] _to;
    private readonly Task _accepting;

    public AlteringRelay(IPEndPoint server, string from, string to)
    {
        _from = System.Text.Encoding.ASCII.GetBytes(from);
        _to = System.Text.Encoding.ASCII.GetBytes(to);
        _listener.Start();
        _accepting = AcceptAsync(server);
    }

    /// <summary>Where clients connect.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ended.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync(IPEndPoint server)
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptSocketAsync(_ended.Token);
                sessions.Add(RelayAsync(client, server));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task RelayAsync(Socket client, IPEndPoint server)
    {
        using (client)
        using (var upstream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            client.NoDelay = true;
            await upstream.ConnectAsync(server, _ended.Token);
            await Task.WhenAll(CopyAsync(client, upstream, alters: false), CopyAsync(upstream, client, alters: true));
        }
    }

    private async Task CopyAsync(Socket from, Socket to, bool alters)
    {
        byte[] buffer = new byte[65536];
        try
        {
            int length;
            while ((length = await from.ReceiveAsync(buffer, _ended.Token)) > 0)
            {
                int at = alters ? buffer.AsSpan(0, length).IndexOf(_from) : -1;
                if (at >= 0)
                {
                    _to.CopyTo(buffer, at);
                }

                for (int sent = 0; sent < length;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent), _ended.Token);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side has gone; the other is told by its end of the stream or by the caller.
        }
    }
}
