using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;

namespace Wardian.Testing.Postgres;

/// <summary>
/// A server on a loopback port that does what a script says. Without a certificate it answers requests for TLS with N. What a script throws
/// comes out of <see cref="DisposeAsync"/>, except that its client has gone.
/// </summary>
public sealed class FakePostgresServer : IAsyncDisposable
{
    private const int SslRequestCode = 80877103;
    private const int CancelCode = 80877102;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<TcpClient> _sockets = [];
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Channel<(uint ProcessId, uint SecretKey)> _cancels = Channel.CreateUnbounded<(uint, uint)>();
    private readonly Func<ServerConnection, Task> _script;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _sessions;
    private int _connections;

    public FakePostgresServer(Func<ServerConnection, Task> script, X509Certificate2? certificate = null)
    {
        (_script, _certificate) = (script, certificate);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Start-up packets so far.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    /// <summary>TCP connections so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Cancel requests that came.</summary>
    public ChannelReader<(uint ProcessId, uint SecretKey)> Cancels => _cancels.Reader;

    /// <summary>A cancel connection is closed when this is done.</summary>
    public Task CancelsMayEnd { get; set; } = Task.CompletedTask;

    /// <summary>Lets everybody in and answers every query with one row: the query itself.</summary>
    public static FakePostgresServer Echoing(X509Certificate2? certificate = null) => new(
        async connection =>
        {
            await connection.AcceptAsync();
            await connection.AnswerQueriesAsync(static sql => Task.FromResult(RowOf(sql)));
        },
        certificate);

    /// <summary>A whole answer with one row of one column.</summary>
    public static byte[] RowOf(string value) =>
        Wire.Join(Backend.Columns("answer"), Backend.Row(value), Backend.Complete("SELECT 1"), Backend.Ready());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        foreach (TcpClient socket in _sockets)
        {
            socket.Dispose();
        }

        await Task.WhenAll(_conversations).WaitAsync(MessageStream.Patience);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient socket = await _listener.AcceptTcpClientAsync(_stop.Token);
                socket.NoDelay = true;
                _sockets.Add(socket);
                Interlocked.Increment(ref _connections);
                _conversations.Add(ConverseAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ConverseAsync(TcpClient socket)
    {
        try
        {
            await using var messages = new MessageStream(socket.GetStream());
            await BeginAsync(messages);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The client has gone, or refused our certificate: the test looks at what the client was told.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async Task BeginAsync(MessageStream messages)
    {
        bool isTls = false;
        while (true)
        {
            byte[] packet = await messages.ReadPacketAsync();
            switch (BinaryPrimitives.ReadInt32BigEndian(packet.AsSpan(4)))
            {
                case SslRequestCode when _certificate is null || isTls:
                    await messages.SendAsync("N"u8.ToArray());
                    break;
                case SslRequestCode:
                    await messages.SendAsync("S"u8.ToArray());
                    await messages.AcceptTlsAsync(_certificate);
                    isTls = true;
                    break;
                case CancelCode:
                    uint processId = BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(8));
                    _cancels.Writer.TryWrite((processId, BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(12))));
                    await CancelsMayEnd;
                    return;
                default:
                    Interlocked.Increment(ref _sessions);
                    await _script(new ServerConnection(messages, packet, isTls));
                    return;
            }
        }
    }
}
