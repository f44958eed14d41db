namespace Wardian.Audit.Writing;

/// <summary>Small files that are replaced as a whole: written beside, flushed, renamed.</summary>
internal static class WholeFile
{
    private const string Unfinished = ".new";

    /// <summary>Throws what the disk throws; the old content then stands.</summary>
    public static void Write(IAuditFiles files, string directory, string name, ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(directory, name);
        files.Delete(path + Unfinished);
        using (IAuditFile file = files.Create(path + Unfinished))
        {
            file.Write(content, 0);
            file.Sync();
        }

        files.Replace(path + Unfinished, path);
        files.SyncDirectory(directory);
    }
}
