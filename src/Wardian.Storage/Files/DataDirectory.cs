using Wardian.Kernel;

namespace Wardian.Storage.Files;

/// <summary>
/// Where one installation keeps everything it owns: <c>wardian.key</c>, <c>control.db</c>, <c>serve.lock</c>, <c>audit/</c> and <c>tls/</c>.
/// It belongs to the user that serves and nobody else may enter it (mode 0700).
/// </summary>
public sealed class DataDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    private DataDirectory(string path) => Path = path;

    /// <summary>The directory itself, absolute.</summary>
    public string Path { get; }

    /// <summary>The control database.</summary>
    public string ControlDatabaseFile => System.IO.Path.Combine(Path, "control.db");

    /// <summary>The master key.</summary>
    public string KeyFile => System.IO.Path.Combine(Path, "wardian.key");

    /// <summary>The ledger's segments.</summary>
    public string AuditDirectory => System.IO.Path.Combine(Path, "audit");

    /// <summary>The local authority and the certificate it issued.</summary>
    public string TlsDirectory => System.IO.Path.Combine(Path, "tls");

    private string LockFile => System.IO.Path.Combine(Path, "serve.lock");

    /// <summary>Opens the directory, and makes it when it is missing; a <see cref="FailureException"/> says what is wrong with it.</summary>
    public static DataDirectory Open(string path)
    {
        var directory = new DataDirectory(System.IO.Path.GetFullPath(path));
        try
        {
            CreatePrivate(directory.Path);
            if (Examine(directory.Path) is { } error)
            {
                throw new FailureException(error);
            }

            CreatePrivate(directory.TlsDirectory);
            CreatePrivate(directory.AuditDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException("storage.directory-unusable", ("path", directory.Path), ("reason", exception.Message));
        }

        return directory;
    }

    /// <summary>What is wrong with the directory at <paramref name="path"/>, without changing it; null when it is fit for use.</summary>
    public static Error? Examine(string path)
    {
        if (!Directory.Exists(path))
        {
            return new Error("storage.directory-missing", ("path", path));
        }

        if (!FileStatus.IsOurs(path))
        {
            return new Error("storage.directory-owner", ("path", path));
        }

        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == UnixFileMode.None
            ? null
            : new Error("storage.directory-open", ("path", path), ("mode", Octal(File.GetUnixFileMode(path))));
    }

    /// <summary>Takes the right to serve from this directory, which one process has at a time; null when another one has it.</summary>
    public IDisposable? TryLockForServing()
    {
        try
        {
            // An exclusive share is flock(2) here: the kernel lets go of it when the process dies, however it dies.
            return PrivateFile.Open(LockFile, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult is WouldBlock or SharingViolation)
        {
            return null;
        }
    }

    /// <summary>Replaces a file at once, readable by the owner only, and makes sure that it is on disk.</summary>
    public static void WriteAtomically(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + ".new";
        File.Delete(temporary);
        using (FileStream stream = PrivateFile.Open(temporary, FileMode.CreateNew, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    internal static Error? ExamineFile(string path) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == UnixFileMode.None
            ? null
            : new Error("storage.key-open", ("path", path), ("mode", Octal(File.GetUnixFileMode(path))));

    private static string Octal(UnixFileMode mode) => "0" + Convert.ToString((int)mode, 8).PadLeft(3, '0');

    private static void CreatePrivate(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }
}
