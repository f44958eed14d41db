namespace Wardian.Tests.Support;

/// <summary>A folder as it was: what an administrator can put back.</summary>
internal sealed class FolderCopy : IDisposable
{
    private readonly string _folder;
    private readonly string _copy = Directory.CreateTempSubdirectory("wardian-copy-").FullName;

    public FolderCopy(string folder)
    {
        _folder = folder;
        Copy(folder, _copy);
    }

    public void PutBack()
    {
        foreach (string file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        Copy(_copy, _folder);
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
