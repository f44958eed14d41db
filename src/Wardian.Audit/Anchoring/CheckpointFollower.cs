using Wardian.Audit.Verification;

namespace Wardian.Audit.Anchoring;

/// <summary>Finds the newest checkpoint of the ledger that a writer appends to. Not thread-safe.</summary>
internal sealed class CheckpointFollower(string directory)
{
    private readonly string _path = Path.Combine(directory, CheckpointLog.FileName);
    private long _offset;
    private SignedCheckpoint? _contained;

    /// <summary>The newest that was found; null before there is one.</summary>
    public SignedCheckpoint? Newest { get; private set; }

    /// <summary>Whether the file is damaged behind <see cref="Newest"/>; an incomplete last entry is none.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Looks for newer ones.</summary>
    public void Poll()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        using FileStream stream = Open();
        if (stream.Length < _offset)
        {
            // Cut off: by recovery, where at most the last entry goes, or by somebody.
            (_offset, Newest, _contained) = (0, null, null);
        }

        stream.Position = _offset;
        var entries = new CheckpointStream(stream);
        SignedCheckpoint? newest = Newest;
        while (entries.Next() is { } entry)
        {
            newest = entry;
        }

        if (!ReferenceEquals(newest, Newest))
        {
            // What is promised elsewhere must not get lost here with the power.
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }

        (_offset, Newest, IsDamaged) = (_offset + entries.Offset, newest, entries.IsDamaged);
    }

    /// <summary>Whether the ledger has had this checkpoint.</summary>
    public bool Contains(SignedCheckpoint wanted)
    {
        if (wanted.IsSameAs(Newest) || wanted.IsSameAs(_contained))
        {
            return true;
        }

        if (!File.Exists(_path))
        {
            return false;
        }

        using FileStream stream = Open();
        var entries = new CheckpointStream(stream);
        while (entries.Next() is { } entry)
        {
            if (wanted.IsSameAs(entry))
            {
                _contained = entry;
                return true;
            }
        }

        return false;
    }

    private FileStream Open() => new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
