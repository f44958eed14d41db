using Wardian.Audit.Writing;

namespace Wardian.Audit.Anchoring;

/// <summary>
/// A file of checkpoints that entries are appended to, and whose newest entry of one ledger is asked for. What it has read is not read again as
/// long as nobody else writes. Not thread-safe.
/// </summary>
internal sealed class CheckpointFile(string path)
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private readonly Dictionary<Guid, SignedCheckpoint> _newest = [];
    private long _length;

    /// <summary>The newest entry of the ledger; null when there is none. An <see cref="InvalidDataException"/> when the file is damaged.</summary>
    public SignedCheckpoint? Newest(Guid ledger)
    {
        if (File.Exists(path))
        {
            using FileStream stream = Open(FileMode.Open, FileAccess.Read);
            Read(stream);
        }

        return _newest.GetValueOrDefault(ledger);
    }

    /// <summary>Appends an entry behind the last whole one, and returns when it is on disk.</summary>
    public void Append(SignedCheckpoint entry)
    {
        bool isNew = !File.Exists(path);
        using (FileStream stream = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite))
        {
            Read(stream);
            if (stream.Length > _length)
            {
                stream.SetLength(_length);
            }

            stream.Position = _length;
            stream.Write(entry.ToEntry());
            stream.Flush(flushToDisk: true);
            _length = stream.Position;
        }

        if (isNew && OperatingSystem.IsLinux())
        {
            LinuxSync.Directory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }

        _newest[entry.Checkpoint.Ledger] = entry;
    }

    private FileStream Open(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows() && access != FileAccess.Read)
        {
            options.UnixCreateMode = Mode;
        }

        return new FileStream(path, options);
    }

    // Reads what was added since; everything when the file is not the one it was.
    private void Read(FileStream stream)
    {
        if (stream.Length < _length)
        {
            _length = 0;
            _newest.Clear();
        }

        stream.Position = _length;
        var entries = new CheckpointStream(stream);
        while (entries.Next() is { } entry)
        {
            _newest[entry.Checkpoint.Ledger] = entry;
        }

        _length += entries.Offset;
        if (entries.IsDamaged)
        {
            throw new InvalidDataException($"No checkpoint at offset {_length}.");
        }
    }
}
