using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Wardian.Gateway.Transport;

/// <summary>Non-blocking TCP sockets.</summary>
internal static unsafe class Sockets
{
    private const int KeepIdleSeconds = 60;
    private const int KeepIntervalSeconds = 15;
    private const int KeepCount = 4;
    private const int Backlog = 1024;

    /// <summary>Listens; throws <see cref="SocketException"/> when the address is taken or not ours.</summary>
    public static int Listen(IPEndPoint endPoint)
    {
        int descriptor = Create(endPoint.AddressFamily);
        if (descriptor < 0)
        {
            throw new SocketException(Marshal.GetLastPInvokeError());
        }

        Set(descriptor, Linux.LevelSocket, Linux.OptionReuseAddress, 1);
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            Set(descriptor, Linux.LevelIPv6, Linux.OptionIPv6Only, endPoint.Address.Equals(IPAddress.IPv6Any) ? 0 : 1);
        }

        uint length = Write(endPoint, out Linux.SocketAddress address);
        if (Linux.bind(descriptor, &address, length) < 0 || Linux.listen(descriptor, Backlog) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            _ = Linux.close(descriptor);
            throw new SocketException(error);
        }

        return descriptor;
    }

    /// <summary>Takes the next waiting connection; -1 when there is none.</summary>
    public static int Accept(int listener, out IPEndPoint? peer, out int error)
    {
        Linux.SocketAddress address;
        uint length = 28;
        int descriptor = Linux.accept4(listener, &address, &length, Linux.NonBlockingCloseOnExec);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        peer = descriptor < 0 ? null : Read(address);
        if (descriptor >= 0)
        {
            Tune(descriptor);
        }

        return descriptor;
    }

    /// <summary>Begins to connect; the socket becomes writable when that has ended. -1 when it failed at once.</summary>
    public static int BeginConnect(IPEndPoint endPoint)
    {
        int descriptor = Create(endPoint.AddressFamily);
        if (descriptor < 0)
        {
            return -1;
        }

        Tune(descriptor);
        uint length = Write(endPoint, out Linux.SocketAddress address);
        if (Linux.connect(descriptor, &address, length) < 0 && Marshal.GetLastPInvokeError() != Linux.InProgress)
        {
            _ = Linux.close(descriptor);
            return -1;
        }

        return descriptor;
    }

    /// <summary>Whether a connection that was begun is open.</summary>
    public static bool IsConnected(int descriptor)
    {
        int error = 0;
        uint length = sizeof(int);
        return Linux.getsockopt(descriptor, Linux.LevelSocket, Linux.OptionError, &error, &length) == 0 && error == 0;
    }

    /// <summary>The port of this end of a connection; 0 when the system does not tell.</summary>
    public static int LocalPort(int descriptor)
    {
        Linux.SocketAddress address;
        uint length = 28;
        return Linux.getsockname(descriptor, &address, &length) == 0 ? Read(address).Port : 0;
    }

    private static int Create(AddressFamily family) => Linux.socket(
        family == AddressFamily.InterNetworkV6 ? Linux.AddressFamilyIPv6 : Linux.AddressFamilyIPv4, Linux.StreamNonBlockingCloseOnExec, 0);

    private static void Tune(int descriptor)
    {
        Set(descriptor, Linux.LevelTcp, Linux.OptionNoDelay, 1);
        Set(descriptor, Linux.LevelSocket, Linux.OptionKeepAlive, 1);
        Set(descriptor, Linux.LevelTcp, Linux.OptionKeepIdle, KeepIdleSeconds);
        Set(descriptor, Linux.LevelTcp, Linux.OptionKeepInterval, KeepIntervalSeconds);
        Set(descriptor, Linux.LevelTcp, Linux.OptionKeepCount, KeepCount);
    }

    private static void Set(int descriptor, int level, int option, int value) =>
        _ = Linux.setsockopt(descriptor, level, option, &value, sizeof(int));

    private static uint Write(IPEndPoint endPoint, out Linux.SocketAddress address)
    {
        address = default;
        bool isIPv6 = endPoint.AddressFamily == AddressFamily.InterNetworkV6;
        fixed (byte* bytes = address.Bytes)
        {
            *(ushort*)bytes = (ushort)(isIPv6 ? Linux.AddressFamilyIPv6 : Linux.AddressFamilyIPv4);
            var rest = new Span<byte>(bytes + 2, 26);
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)endPoint.Port);
            endPoint.Address.TryWriteBytes(rest[(isIPv6 ? 6 : 2)..], out _);
            if (isIPv6)
            {
                *(uint*)(bytes + 24) = (uint)endPoint.Address.ScopeId;
            }
        }

        return isIPv6 ? 28u : 16u;
    }

    private static IPEndPoint Read(Linux.SocketAddress address)
    {
        bool isIPv6 = *(ushort*)address.Bytes == Linux.AddressFamilyIPv6;
        var rest = new ReadOnlySpan<byte>(address.Bytes + 2, 26);
        var peer = new IPAddress(isIPv6 ? rest.Slice(6, 16) : rest.Slice(2, 4));
        return new IPEndPoint(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer, BinaryPrimitives.ReadUInt16BigEndian(rest));
    }
}
