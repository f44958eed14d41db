namespace Wardian.Audit.Writing;

/// <summary>Which code a failed write has. The numbers are errno's on Unix and HRESULTs on Windows.</summary>
internal static class DiskTrouble
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    /// <summary>Whether somebody else holds the lock on a file.</summary>
    public static bool IsLocked(Exception exception) => exception is IOException && exception.HResult == (OperatingSystem.IsWindows()
        ? WindowsSharingViolation
        : OperatingSystem.IsLinux() ? LinuxWouldBlock : MacWouldBlock);

    public static string CodeOf(Exception exception) =>
        exception is IOException && exception.HResult is NoSpace or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull
            ? AuditCodes.DiskFull
            : AuditCodes.DiskFailed;
}
