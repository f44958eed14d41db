using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Wardian.Configuration;
using Wardian.Gateway.Configuration;

namespace Wardian.Checks;

/// <summary>Whether the addresses we listen on are free, or taken by our own running server.</summary>
internal static class PortChecks
{
    public static IEnumerable<Finding> Run(WardianOptions options, bool isServing)
    {
        yield return Check("admin", options.Admin.Address, options.Admin.Port, isServing);
        foreach (ListenerOptions listener in options.Listeners)
        {
            yield return Check($"listener {listener.Name}", listener.Address, listener.Port, isServing);
        }
    }

    private static Finding Check(string subject, string address, int port, bool isServing)
    {
        (string, string)[] arguments = [("address", $"{address}:{port.ToString(CultureInfo.InvariantCulture)}")];
        try
        {
            var endPoint = new IPEndPoint(IPAddress.Parse(address), port);
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endPoint);
            socket.Listen();
            return Finding.Ok(subject, "cli.check-port-free", arguments);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return isServing
                ? Finding.Ok(subject, "cli.check-port-ours", arguments)
                : Finding.Failed(subject, "cli.check-port-taken", arguments);
        }
        catch (SocketException exception)
        {
            return Finding.Failed(subject, "cli.check-port-refused", [.. arguments, ("reason", exception.Message)]);
        }
    }
}
