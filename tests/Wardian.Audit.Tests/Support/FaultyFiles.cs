using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Support;

/// <summary>The real disk, of which any step can be made to fail, and whose flush can be held up.</summary>
internal sealed class FaultyFiles : IAuditFiles, IDisposable
{
    public const int NoSpace = 28;

    private readonly DiskFiles _disk = new();
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private int _steps;

    /// <summary>Says of the n-th step (1, 2 …) by its name whether it fails.</summary>
    public Func<int, string, bool> Fails { get; set; } = (_, _) => false;

    /// <summary>Whether a failing write leaves half of its bytes behind, as a full disk does.</summary>
    public bool WritesHalf { get; set; } = true;

    public int Steps => Volatile.Read(ref _steps);

    public void HoldWrites() => _gate.Reset();

    public void ReleaseWrites() => _gate.Set();

    public void Dispose() => _gate.Dispose();

    public IAuditFile Create(string path)
    {
        Step("create");
        return new FaultyFile(this, _disk.Create(path));
    }

    public IAuditFile Open(string path)
    {
        Step("open");
        return new FaultyFile(this, _disk.Open(path));
    }

    public void Move(string from, string to)
    {
        Step("move");
        _disk.Move(from, to);
    }

    public void Replace(string from, string to)
    {
        Step("replace");
        _disk.Replace(from, to);
    }

    public void Delete(string path)
    {
        Step("delete");
        _disk.Delete(path);
    }

    public void SyncDirectory(string directory)
    {
        Step("sync-directory");
        _disk.SyncDirectory(directory);
    }

    private void Step(string name)
    {
        if (IsFailing(name))
        {
            throw new IOException("No space left on device", NoSpace);
        }
    }

    private bool IsFailing(string name) => Fails(Interlocked.Increment(ref _steps), name);

    private sealed class FaultyFile(FaultyFiles owner, IAuditFile file) : IAuditFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            owner._gate.Wait();
            if (!owner.IsFailing("write"))
            {
                file.Write(bytes, offset);
                return;
            }

            if (owner.WritesHalf)
            {
                file.Write(bytes[..(bytes.Length / 2)], offset);
            }

            throw new IOException("No space left on device", NoSpace);
        }

        public void Sync()
        {
            owner.Step("sync");
            file.Sync();
        }

        public void Truncate(long length)
        {
            owner.Step("truncate");
            file.Truncate(length);
        }

        public void Dispose() => file.Dispose();
    }
}
