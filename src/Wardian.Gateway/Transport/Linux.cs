using System.Runtime.InteropServices;

namespace Wardian.Gateway.Transport;

/// <summary>The system calls of the event loop (Linux manual pages, section 2). All sockets are non-blocking and close on exec.</summary>
internal static unsafe partial class Linux
{
    public const int Again = 11;
    public const int Interrupted = 4;
    public const int InProgress = 115;
    public const int EpollCtlAdd = 1;
    public const int EpollCtlDel = 2;
    public const int EpollCtlMod = 3;
    public const uint EpollIn = 0x001;
    public const uint EpollOut = 0x004;
    public const uint EpollErr = 0x008;
    public const uint EpollHup = 0x010;
    public const uint EpollRdHup = 0x2000;
    public const int AddressFamilyIPv4 = 2;
    public const int AddressFamilyIPv6 = 10;
    public const int StreamNonBlockingCloseOnExec = 1 | 0x800 | 0x80000;
    public const int NonBlockingCloseOnExec = 0x800 | 0x80000;
    public const int MessageNoSignal = 0x4000;
    public const int LevelSocket = 1;
    public const int LevelTcp = 6;
    public const int LevelIPv6 = 41;
    public const int OptionReuseAddress = 2;
    public const int OptionError = 4;
    public const int OptionKeepAlive = 9;
    public const int OptionNoDelay = 1;
    public const int OptionKeepIdle = 4;
    public const int OptionKeepInterval = 5;
    public const int OptionKeepCount = 6;
    public const int OptionIPv6Only = 26;
    public const int ShutdownWrite = 1;

    /// <summary>Room for an IPv4 or IPv6 socket address.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SocketAddress
    {
        public fixed byte Bytes[28];
    }

    private const string LibC = "libc";

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int epoll_create1(int flags);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int epoll_ctl(int epoll, int operation, int descriptor, byte* change);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int epoll_wait(int epoll, byte* events, int count, int timeoutMs);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int eventfd(uint initial, int flags);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial nint read(int descriptor, void* buffer, nuint length);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial nint write(int descriptor, void* buffer, nuint length);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int close(int descriptor);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int getrlimit(int resource, ulong* softAndHard);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int socket(int family, int type, int protocol);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int bind(int descriptor, SocketAddress* address, uint length);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int listen(int descriptor, int backlog);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int accept4(int descriptor, SocketAddress* address, uint* length, int flags);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int getsockname(int descriptor, SocketAddress* address, uint* length);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int connect(int descriptor, SocketAddress* address, uint length);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial nint recv(int descriptor, byte* buffer, nuint length, int flags);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial nint send(int descriptor, byte* buffer, nuint length, int flags);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int shutdown(int descriptor, int how);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int setsockopt(int descriptor, int level, int option, int* value, uint length);

    [LibraryImport(LibC, SetLastError = true)]
    public static partial int getsockopt(int descriptor, int level, int option, int* value, uint* length);
}
