using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Wardian.Testing.Postgres;

/// <summary>A client that sends what a test tells it to and reads whole messages; it keeps no rule of the protocol by itself.</summary>
public sealed class ScriptedClient : IAsyncDisposable
{
    private readonly TcpClient _socket;

    private ScriptedClient(TcpClient socket) => (_socket, Messages) = (socket, new MessageStream(socket.GetStream()));

    public MessageStream Messages { get; }

    /// <summary>Connects to a loopback port.</summary>
    /// <param name="port">Where to.</param>
    /// <param name="from">The loopback address to come from; 127.0.0.1 unless told.</param>
    /// <param name="receiveBuffer">Bytes the socket takes before anybody reads; 0 leaves it to the system.</param>
    public static async Task<ScriptedClient> ConnectAsync(int port, IPAddress? from = null, int receiveBuffer = 0)
    {
        using var limit = new CancellationTokenSource(MessageStream.Patience);
        var socket = new TcpClient(new IPEndPoint(from ?? IPAddress.Loopback, 0)) { NoDelay = true };
        if (receiveBuffer > 0)
        {
            socket.ReceiveBufferSize = receiveBuffer;
        }

        await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        return new ScriptedClient(socket);
    }

    public Task SendAsync(params byte[][] messages) => Messages.SendAsync(Wire.Join(messages));

    /// <summary>Sends a start-up packet and reads until the server is ready.</summary>
    public async Task<IReadOnlyList<Received>> StartAsync(string user = "his_app")
    {
        await SendAsync(Frontend.Startup(("user", user), ("database", "his")));
        return await Messages.ReadUntilAsync('Z');
    }

    /// <summary>Sends a simple query and reads until the server is ready again.</summary>
    public async Task<IReadOnlyList<Received>> QueryAsync(string sql)
    {
        await SendAsync(Frontend.Query(sql));
        return await Messages.ReadUntilAsync('Z');
    }

    /// <summary>Asks for TLS and begins it; throws when it is not granted.</summary>
    public async Task StartTlsAsync(string serverName, X509Certificate2 authority)
    {
        await SendAsync(Frontend.SslRequest);
        byte[] answer = await Messages.ReadBytesAsync(1);
        if (answer is not [(byte)'S'])
        {
            throw new InvalidDataException($"TLS was answered with {(char)answer[0]}.");
        }

        await Messages.ConnectTlsAsync(serverName, authority);
    }

    /// <summary>Begins TLS without asking (PostgreSQL documentation, "SSL Session Encryption").</summary>
    public Task StartDirectTlsAsync(string serverName, X509Certificate2 authority) =>
        Messages.ConnectTlsAsync(serverName, authority, [new SslApplicationProtocol("postgresql")]);

    /// <summary>Goes away as a machine that lost power and came back: the connection is reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Messages.DisposeAsync();
        _socket.Dispose();
    }
}
