using System.Text;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Values;

/// <summary>
/// Destroys day keys, so that the values under them can never be read again; no record and no leaf changes. Section 5 of docs/formats/ledger.md.
/// </summary>
internal sealed class KeyShredder(string directory, IAuditFiles files)
{
    private readonly string _folder = Path.Combine(directory, ValueKeyRing.Folder);

    /// <summary>The keys of a day, of a source, or of a source on a day, before <paramref name="today"/>, whose key is in use.</summary>
    public IReadOnlyList<DayKeyFile> Find(DateOnly? day, string? source, DateOnly today) => !Directory.Exists(_folder)
        ? []
        : [.. Directory.EnumerateFiles(_folder, "*" + DayKeyFile.Extension).Select(TryRead).OfType<DayKeyFile>().Where(key =>
            key.Day < today && (day is null || key.Day == day) && (source is null || string.Equals(key.Source, source, StringComparison.Ordinal)))];

    /// <summary>Overwrites and removes the keys' files. Throws what the disk throws; what is gone by then stays gone.</summary>
    public void Shred(IReadOnlyList<DayKeyFile> keys)
    {
        foreach (DayKeyFile key in keys)
        {
            string path = Path.Combine(_folder, DayKeyFile.NameOf(key.Key));
            using (IAuditFile file = files.Open(path))
            {
                file.Write(new byte[new FileInfo(path).Length], 0);
                file.Sync();
            }

            files.Delete(path);
        }

        if (keys.Count > 0)
        {
            files.SyncDirectory(_folder);
        }
    }

    // A file that says it is another key's would have that one destroyed.
    private static DayKeyFile? TryRead(string path) => new FileInfo(path).Length <= DayKeyFile.BytesMax
        && DayKeyFile.Parse(Encoding.UTF8.GetString(File.ReadAllBytes(path))) is { } key
        && string.Equals(DayKeyFile.NameOf(key.Key), Path.GetFileName(path), StringComparison.Ordinal) ? key : null;
}
