using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Wardian.Audit.Writing;

/// <summary>The two flushes that the class library does not offer: of a file's data alone, and of a directory. See fdatasync(2).</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxSync
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int Interrupted = 4;

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

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenPath(string path, int flags);
}
