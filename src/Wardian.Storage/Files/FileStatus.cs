using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Wardian.Storage.Files;

/// <summary>
/// What .NET does not tell of a file: who owns it, and whether a path still leads to the same one. From <c>statx(2)</c>, whose buffer has
/// one layout on every architecture.
/// </summary>
internal static class FileStatus
{
    private const int CurrentDirectory = -100;
    private const uint MaskUid = 0x8;
    private const uint MaskInode = 0x100;
    private const int BufferLength = 256;
    private const int UidOffset = 20;
    private const int InodeOffset = 32;
    private const int DeviceOffset = 136;

    /// <summary>Whether the file belongs to the user this process runs as; true where the system cannot say.</summary>
    public static bool IsOurs(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var buffer = new byte[BufferLength];
        return statx(CurrentDirectory, path, 0, MaskUid, buffer) != 0
            || BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(UidOffset)) == geteuid();
    }

    /// <summary>Device and inode of the file that a path leads to; null when there is none, or where the system cannot say.</summary>
    public static (ulong Device, ulong Inode)? IdentityOf(string path)
    {
        var buffer = new byte[BufferLength];
        return OperatingSystem.IsLinux() && statx(CurrentDirectory, path, 0, MaskInode, buffer) == 0
            ? (BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(DeviceOffset)),
                BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(InodeOffset)))
            : null;
    }

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int statx(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] buffer);

    [DllImport("libc")]
    private static extern uint geteuid();
}
