using Wardian.Kernel;

namespace Wardian.Audit.Writing;

/// <summary>Keeps a second writer out of a directory: an exclusive lock on <c>audit.lock</c>, which the system frees when the process ends.</summary>
internal static class DirectoryLock
{
    public const string FileName = "audit.lock";

    /// <summary>Makes the directory if it is not there: readable by a group, writable by the owner alone.</summary>
    public static void Make(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        }
    }

    public static FileStream Take(string directory)
    {
        string path = Path.Combine(directory, FileName);
        try
        {
            Make(directory);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string code = DiskTrouble.IsLocked(exception) ? AuditCodes.DirectoryLocked : AuditCodes.DirectoryUnusable;
            throw new AuditException(new Error(code, ("directory", directory)), exception);
        }
    }
}
