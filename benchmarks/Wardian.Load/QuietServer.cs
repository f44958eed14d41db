using System.Net;
using System.Net.Sockets;

namespace Wardian.Load;

/// <summary>Lets everybody in as PostgreSQL with <c>trust</c> does, and then says nothing more.</summary>
internal sealed class QuietServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _open = [];

    public QuietServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        _ = AcceptAsync();
    }

    /// <summary>A StartupMessage of protocol 3.0 for user <c>u</c>.</summary>
    public static byte[] Startup { get; } = [0, 0, 0, 16, 0, 3, 0, 0, .. "user\0u\0\0"u8];

    /// <summary>AuthenticationOk, BackendKeyData, ReadyForQuery.</summary>
    public static byte[] Greeting { get; } =
        [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 0, (byte)'K', 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 2, (byte)'Z', 0, 0, 0, 5, (byte)'I'];

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _open.ForEach(socket => socket.Dispose());
    }

    private async Task AcceptAsync()
    {
        var startup = new byte[Startup.Length];
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync();
            }
            catch (SocketException)
            {
                return;
            }

            _open.Add(socket);
            await socket.ReceiveAsync(startup);
            await socket.SendAsync(Greeting);
        }
    }
}
