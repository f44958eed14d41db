namespace Wardian.Audit.Tests.Support;

/// <summary>A directory as it was: what an administrator can put back.</summary>
internal sealed class Snapshot
{
    private readonly string _directory;
    private readonly Dictionary<string, byte[]> _files;

    public Snapshot(string directory)
    {
        _directory = directory;
        _files = Directory.GetFiles(directory).ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);
    }

    public void PutBack()
    {
        foreach (string file in Directory.GetFiles(_directory).Where(file => !_files.ContainsKey(file)))
        {
            File.Delete(file);
        }

        foreach ((string file, byte[] bytes) in _files)
        {
            File.WriteAllBytes(file, bytes);
        }
    }
}
