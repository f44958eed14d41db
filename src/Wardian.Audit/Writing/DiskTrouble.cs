namespace Wardian.Audit.Writing;

/// <summary>Which code a failed write has. The numbers are errno's on Unix and HRESULTs on Windows.</summary>
internal static class DiskTrouble
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static string CodeOf(Exception exception) =>
        exception is IOException && exception.HResult is NoSpace or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull
            ? AuditCodes.DiskFull
            : AuditCodes.DiskFailed;
}
