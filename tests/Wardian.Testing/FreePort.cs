using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Wardian.Testing;

/// <summary>
/// Ports of 127.0.0.1 that nobody uses. They lie below those that the system gives to outgoing connections: whoever takes such a one to
/// listen on later may find that some client has it by then.
/// </summary>
public static class FreePort
{
    private const int First = 10_000;

    // The neighbours stay free: ./demo takes the next one where a port is taken.
    private const int Step = 7;
    private static readonly int Count = FirstOutgoing() - First;

    // Each port is given once in a process, and processes begin far apart.
    private static int _last = Random.Shared.Next(Count);

    /// <summary>Finds one that is free now.</summary>
    public static int Find()
    {
        for (int tried = 0; tried < Count; tried++)
        {
            int port = First + (Interlocked.Add(ref _last, Step) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // ip(7), ip_local_port_range: the first and the last port for outgoing connections.
    private static int FirstOutgoing() =>
        int.Parse(File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split((char[]?)null)[0], CultureInfo.InvariantCulture);
}
