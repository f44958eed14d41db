namespace Wardian.Audit.Writing;

/// <summary>The real file system.</summary>
internal sealed class DiskFiles : IAuditFiles
{
    public IAuditFile Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return new DiskFile(options, path);
    }

    public IAuditFile Open(string path) => new DiskFile(new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Write,
        Share = FileShare.Read,
    }, path);

    public void Move(string from, string to) => File.Move(from, to);

    public void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    public void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxSync.Directory(directory);
        }
    }
}
