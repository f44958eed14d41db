using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Wardian.Audit.Writing;

/// <summary>
/// What the class library does not offer: to flush a file's data alone (fdatasync(2)), to flush a directory, and to run a thread behind others.
/// </summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxSync
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int Interrupted = 4;
    private const int Nice = 10;

    public static void Data(SafeFileHandle file)
    {
        while (FlushData(file) != 0)
        {
            ThrowUnlessInterrupted();
        }
    }

    public static void Directory(string path)
    {
        using SafeFileHandle directory = OpenPath(path, ReadOnlyCloseOnExec);
        if (directory.IsInvalid)
        {
            throw Failure();
        }

        while (FlushAll(directory) != 0)
        {
            ThrowUnlessInterrupted();
        }
    }

    /// <summary>Lowers the calling thread's priority, see setpriority(2): on Linux the nice value belongs to the thread.</summary>
    public static void GiveWay() => _ = SetPriority(0, 0, Nice);

    private static void ThrowUnlessInterrupted()
    {
        if (Marshal.GetLastPInvokeError() != Interrupted)
        {
            throw Failure();
        }
    }

    private static IOException Failure() => new(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FlushData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushAll(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenPath(string path, int flags);
}
