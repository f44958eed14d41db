using System.ComponentModel;
using System.Net;

namespace Wardian.Gateway.Transport;

/// <summary>Connections that we begin.</summary>
internal static class ServerChannel
{
    /// <summary>Begins to connect; null, and nothing left open, when that failed at once (no route, out of descriptors or of memory).</summary>
    public static SocketChannel? TryConnect(EventLoop loop, IPEndPoint server, ISocketHandler handler)
    {
        int descriptor = Sockets.BeginConnect(server);
        if (descriptor < 0)
        {
            return null;
        }

        try
        {
            return new SocketChannel(loop, descriptor, handler, isConnecting: true);
        }
        catch (Win32Exception)
        {
            _ = Linux.close(descriptor);
            return null;
        }
    }
}
