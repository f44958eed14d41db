using System.Net;
using System.Net.Sockets;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>An address that does not answer: a listening socket whose backlog is full, so that the system drops every further SYN.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _filler = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public BlackHole(IPAddress address, int port)
    {
        _listener.Bind(new IPEndPoint(address, port));
        // One connection fits into a backlog of none (Linux: the queue is full when it is longer than the backlog).
        _listener.Listen(0);
        _filler.Connect(address, port);
    }

    public void Dispose()
    {
        _filler.Dispose();
        _listener.Dispose();
    }
}
