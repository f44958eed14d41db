using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Wardian.Storage.Files;

/// <summary>Who owns a file, which .NET does not tell: <c>statx(2)</c>, whose buffer has one layout on every architecture.</summary>
internal static class FileOwner
{
    private const int CurrentDirectory = -100;
    private const uint MaskUid = 0x8;
    private const int BufferLength = 256;
    private const int UidOffset = 20;

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

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int statx(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] buffer);

    [DllImport("libc")]
    private static extern uint geteuid();
}
