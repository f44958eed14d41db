using Wardian.Audit.Writing;

namespace Wardian.Audit.Anchoring;

/// <summary>
/// A file of checkpoints that entries are appended to, and whose newest entry of one ledger is asked for. What it has read is not read again as
/// long as nobody else writes. Not thread-safe.
/// </summary>
internal sealed class AnchorFile(string path)
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private Guid _ledger;
    private SignedCheckpoint? _newest;
    private long _length;

    /// <summary>The newest entry of the ledger; null when there is none. An <see cref="InvalidDataException"/> when the file is damaged.</summary>
    public SignedCheckpoint? Newest(Guid ledger)
    {
        Choose(ledger);
        if (File.Exists(path))
        {
            using FileStream stream = Open(FileMode.Open, FileAccess.Read);
            Read(stream);
        }

        return _newest;
    }

    /// <summary>Appends an entry behind the last whole one, and returns when it is on disk.</summary>
    public void Append(SignedCheckpoint entry)
    {
        Choose(entry.Checkpoint.Ledger);
        bool isNew = !File.Exists(path);
        using (FileStream stream = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite))
        {
            Read(stream);
            Cut(stream);
            try
            {
                stream.Position = _length;
                stream.Write(entry.ToEntry());
                stream.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // What may not be on disk must not be read as if it were.
                Cut(stream);
                throw;
            }

            _length = stream.Position;
        }

        if (isNew && OperatingSystem.IsLinux())
        {
            LinuxSync.Directory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }

        _newest = entry;
    }

    private void Choose(Guid ledger)
    {
        if (ledger != _ledger)
        {
            (_ledger, _newest, _length) = (ledger, null, 0);
        }
    }

    private void Cut(FileStream stream)
    {
        if (stream.Length > _length)
        {
            stream.SetLength(_length);
        }
    }

    // Unbuffered: what is written is in the file, and nothing is written at the end of the using.
    private FileStream Open(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.ReadWrite, BufferSize = 0 };
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
            (_newest, _length) = (null, 0);
        }

        stream.Position = _length;
        var entries = new CheckpointStream(stream);
        while (entries.Next() is { } entry)
        {
            _newest = entry.Checkpoint.Ledger == _ledger ? entry : _newest;
        }

        _length += entries.Offset;
        if (entries.IsDamaged)
        {
            throw new InvalidDataException($"No checkpoint at offset {_length}.");
        }
    }
}
