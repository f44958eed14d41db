using Wardian.Audit.Values;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading;

/// <summary>
/// Goes on reading where the writer goes on writing, from file to file, sealed ones and the journal. Asks the disk; is told nothing. A
/// journal file that is sealed and removed while it is followed is still open here, and is read to its end. Not thread-safe.
/// </summary>
internal sealed class LedgerFollower(string directory, AuditQuery query, ValueKeyRing? keys, DamageReport damage) : IDisposable
{
    private readonly LedgerFiles _files = new(directory);
    private readonly BlockReader _blocks = new(new QueryFilter(query), keys, damage);
    private readonly SegmentFollower _segments = new(query, keys, damage);
    private ulong _journalFirst;
    private ulong _last;
    private bool _hasStarted;
    private string _name = string.Empty;
    private SegmentFile? _journal;
    private BlockWalker? _walker;

    /// <summary>Adds what is new and wanted. False when there is nothing to read now.</summary>
    public bool TryAdvance(List<AuditEntry> into)
    {
        try
        {
            if (!_hasStarted)
            {
                Start();
                _hasStarted = true;
            }

            return _journal is not null ? TryReadStep(into) || TryLeaveJournal(into)
                : _segments.IsOpen ? _segments.TryAdvance(into, ref _last)
                : TryOpenNext();
        }
        catch (FileNotFoundException)
        {
            // It was sealed, and removed between the look at the directory and this: the next look finds the segment.
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, _name, 0);
            CloseJournal();
            return false;
        }
    }

    public void Dispose()
    {
        CloseJournal();
        _segments.Dispose();
    }

    /// <summary>Finds out which record was the last one so far, unless the query says it.</summary>
    private void Start()
    {
        if (query.AfterSequence is { } after)
        {
            _last = after;
            return;
        }

        List<LedgerFile> files = _files.List();
        if (files.Count == 0)
        {
            return;
        }

        LedgerFile newest = files[^1];
        _name = newest.Name;
        _last = (newest.IsSealed ? newest.Next ?? newest.From : newest.From) - 1;
        if (!newest.IsSealed)
        {
            using SegmentFile? journal = SegmentFile.Open(newest.Path);
            if (journal is not null && SegmentIndex.Build(journal, newest.First, next: null, damage) is [.., var group])
            {
                _last = Math.Max(_last, group.NextSequence - 1);
            }
        }
    }

    private bool TryReadStep(List<AuditEntry> into)
    {
        switch (_walker!.Next())
        {
            case WalkStep.Block:
                ReadBlock(into);
                return true;
            case WalkStep.Damage:
                damage.Add(AuditCodes.DamagedBlock, _journal!.Name, _walker.Offset);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A commit that failed and was made again gives the same numbers twice; and what is not after the start is not wanted.</summary>
    private void ReadBlock(List<AuditEntry> into)
    {
        int before = into.Count;
        _blocks.Read(_journal!, _walker!.Offset, _walker.Header, ulong.MaxValue, into);
        int unwanted = 0;
        while (before + unwanted < into.Count && into[before + unwanted].Sequence <= _last)
        {
            unwanted++;
        }

        into.RemoveRange(before, unwanted);
        if (_walker.Header.Records > 0)
        {
            _last = Math.Max(_last, _walker.Header.NextSequence - 1);
        }
    }

    /// <summary>When a newer file exists, the writer has left this one; what it wrote before that is read first.</summary>
    private bool TryLeaveJournal(List<AuditEntry> into)
    {
        if (_files.List().Find(file => file.First > _journalFirst) is not { } newer)
        {
            return false;
        }

        if (TryReadStep(into))
        {
            return true;
        }

        if (_walker!.Position < _journal!.GetLength())
        {
            damage.Add(AuditCodes.DamagedTail, _journal.Name, _walker.Position);
        }

        _last = Math.Max(_last, newer.From - 1);
        CloseJournal();
        return true;
    }

    /// <summary>Opens the first file that has or will have records after the last one.</summary>
    private bool TryOpenNext()
    {
        List<LedgerFile> files = _files.List();
        int index = files.FindIndex(file => file.End - 1 > _last && (file.IsSealed || file.First > _journalFirst));
        if (index < 0)
        {
            return false;
        }

        LedgerFile next = files[index];
        _name = next.Name;
        bool isOpen = next.IsSealed ? _segments.TryOpen(next) : TryOpenJournal(next);
        if (isOpen)
        {
            return true;
        }

        // A sealed segment is whole when it appears. The header of the newest journal file may be being written just now.
        if (next.Next is null)
        {
            return false;
        }

        damage.Add(next.IsSealed ? ReadCodes.DamagedSegment : AuditCodes.DamagedHeader, next.Name, 0);
        _last = Math.Max(_last, next.Next.Value - 1);
        return true;
    }

    private bool TryOpenJournal(LedgerFile file)
    {
        _journal = SegmentFile.Open(file.Path);
        if (_journal is null)
        {
            return false;
        }

        _journalFirst = file.First;
        BlockGroup? start = null;
        if (_last >= file.First)
        {
            start = SegmentIndex.Build(_journal, file.First, next: null, new DamageReport(null)).FindLast(group => group.FirstSequence - 1 <= _last);
        }

        _walker = new BlockWalker(_journal, start?.Offset ?? _journal.Header.Length);
        _blocks.StartSegment();
        return true;
    }

    private void CloseJournal()
    {
        _journal?.Dispose();
        _journal = null;
    }
}
