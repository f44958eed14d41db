using System.Security.Cryptography;
using Wardian.Audit.Format;
using Wardian.Audit.Values;

namespace Wardian.Audit.Writing;

/// <summary>
/// Puts pending records into segments: one after the other, each commit behind the last. After a failed commit the segment is left and the
/// same records, with the same numbers, can be committed again into a new one. Used by the writer's thread only.
/// </summary>
internal sealed class SegmentWriter(AuditOptions options, Guid ledger, DayKeys keys, LedgerTree tree, IAuditFiles files, TimeProvider time)
    : IDisposable
{
    private string _path = string.Empty;
    private string? _leftover;
    private IAuditFile? _file;
    private BlockEncoder? _encoder;
    private DateTimeOffset _created;
    private long _committed;
    private bool _hasBlocks;

    /// <summary>The number that the next committed record gets.</summary>
    public ulong NextSequence { get; private set; } = tree.Size + 1;

    /// <summary>The first record of the segment being written, or the number of the next record between two segments. Any thread may ask.</summary>
    public ulong OpenFrom
    {
        get => Volatile.Read(ref field);
        private set => Volatile.Write(ref field, value);
    } = tree.Size + 1;

    /// <summary>Writes all records of the chunks and makes them durable. Returns how many bytes that took. Throws what the disk throws.</summary>
    public long Commit(List<BacklogChunk> chunks)
    {
        EndSegmentIfDue();

        if (_file is null)
        {
            Create();
        }

        (long offset, ulong sequence) = (_committed, NextSequence);
        foreach (BacklogChunk chunk in chunks)
        {
            while (chunk.TryRead(out PendingRecord record))
            {
                _encoder!.Add(ref record, sequence + (uint)_encoder.Records);
                if (_encoder.IsFull)
                {
                    WriteBlock(ref offset, ref sequence);
                }
            }
        }

        if (_encoder!.Records > 0)
        {
            WriteBlock(ref offset, ref sequence);
        }

        Sync();
        long written = offset - _committed;
        (_committed, NextSequence, _hasBlocks) = (offset, sequence, true);
        tree.Commit();
        return written;
    }

    /// <summary>Ends the segment when it is large enough, old enough, or of another day; whether it did. Throws what the disk throws.</summary>
    public bool EndSegmentIfDue()
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_file is not null && (_committed >= options.SegmentBytesMax || now - _created >= options.SegmentAgeMax
            || now.UtcDateTime.Date != _created.UtcDateTime.Date))
        {
            EndSegment();
            return true;
        }

        return false;
    }

    /// <summary>Leaves the segment after a failed commit, as far as the disk allows without a trace of that commit.</summary>
    public void Abandon()
    {
        tree.RollBack();
        if (_file is null)
        {
            return;
        }

        try
        {
            _file.Truncate(_committed);
            _file.Sync();
        }
        catch (Exception exception) when (IsDiskTrouble(exception))
        {
            // The format expects this: what is left behind the last commit is void, because the next segment has the same numbers.
        }

        Release();
        if (!_hasBlocks)
        {
            TryDelete(_path);
        }
    }

    /// <summary>Ends the segment in an orderly way. Throws what the disk throws.</summary>
    public void EndSegment()
    {
        if (_file is null)
        {
            return;
        }

        _file.Write(_encoder!.FinishSegment(NextSequence), _committed);
        Sync();
        Release();
    }

    public void Dispose() => Release();

    public static bool IsDiskTrouble(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException;

    private void Create()
    {
        _path = Path.Combine(options.Directory, SegmentName.Of(NextSequence));
        var header = new SegmentHeader
        {
            Id = RandomNumberGenerator.GetBytes(SegmentHeader.IdLength),
            FirstSequence = NextSequence,
            Created = time.GetUtcNow(),
            Node = options.Node,
            Ledger = ledger,
        };
        byte[] bytes = header.ToBytes();
        if (_leftover is not null)
        {
            files.Delete(_leftover);
            _leftover = null;
        }

        IAuditFile file = files.Create(_path);
        try
        {
            file.Write(bytes, 0);
            files.SyncDirectory(options.Directory);
        }
        catch (Exception exception) when (IsDiskTrouble(exception))
        {
            file.Dispose();
            TryDelete(_path);
            throw;
        }

        _file = file;
        _encoder = new BlockEncoder(header.Id, keys, tree);
        (_created, _committed, _hasBlocks) = (header.Created, bytes.Length, false);
    }

    private void WriteBlock(ref long offset, ref ulong sequence)
    {
        int records = _encoder!.Records;
        ReadOnlySpan<byte> block = _encoder.Finish(sequence);
        _file!.Write(block, offset);
        offset += block.Length;
        sequence += (uint)records;
    }

    private void Sync()
    {
        if (options.Commit == AuditCommitMode.Flush)
        {
            _file!.Sync();
        }
    }

    private void Release()
    {
        _file?.Dispose();
        (_file, _encoder) = (null, null);
        OpenFrom = NextSequence;
    }

    /// <summary>Removes a segment that never held a committed record, so that its name is free for the next attempt.</summary>
    private void TryDelete(string path)
    {
        try
        {
            files.Delete(path);
        }
        catch (Exception exception) when (IsDiskTrouble(exception))
        {
            _leftover = path;
        }
    }
}
