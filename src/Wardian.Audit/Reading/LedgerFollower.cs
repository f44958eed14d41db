using Wardian.Audit.Format;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading;

/// <summary>Goes on reading where the writer goes on writing, from segment to segment. Asks the disk; is told nothing. Not thread-safe.</summary>
internal sealed class LedgerFollower(string directory, AuditQuery query, ValueKeyRing? keys, DamageReport damage) : IDisposable
{
    private readonly BlockReader _blocks = new(new QueryFilter(query), keys, damage);
    private ulong _first;
    private ulong _last;
    private bool _hasStarted;
    private SegmentFile? _segment;
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

            return _segment is null ? TryOpenNext() : TryReadStep(into) || TryLeaveSegment(into);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, _segment?.Name ?? SegmentName.Of(_first), 0);
            CloseSegment();
            return false;
        }
    }

    public void Dispose() => CloseSegment();

    /// <summary>Finds the segment and the run in which the first new record is or will be.</summary>
    private void Start()
    {
        List<(ulong FirstSequence, string Path)> segments = SegmentName.List(directory);
        int index = query.AfterSequence is { } after
            ? Math.Max(0, segments.FindLastIndex(segment => segment.FirstSequence - 1 <= after))
            : segments.Count - 1;
        if (index < 0 || index >= segments.Count)
        {
            _last = query.AfterSequence ?? 0;
            return;
        }

        ulong first = segments[index].FirstSequence;
        _last = query.AfterSequence ?? (first - 1);
        _first = first - 1;
        _segment = SegmentFile.Open(segments[index].Path);
        if (_segment is null)
        {
            // Its header may be being written just now: it is the next segment to be opened.
            return;
        }

        _first = first;
        List<BlockGroup> groups = SegmentIndex.Build(_segment, first, next: null, damage);
        if (query.AfterSequence is null && groups.Count > 0)
        {
            _last = groups[^1].NextSequence - 1;
        }

        BlockGroup? start = groups.FindLast(group => group.FirstSequence - 1 <= _last);
        ReadFrom(start?.Offset ?? _segment.Header.Length);
    }

    private bool TryReadStep(List<AuditEntry> into)
    {
        switch (_walker!.Next())
        {
            case WalkStep.Block:
                ReadBlock(into);
                return true;
            case WalkStep.Damage:
                damage.Add(AuditCodes.DamagedBlock, _segment!.Name, _walker.Offset);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A commit that failed and was made again gives the same numbers twice; and what is not after the start is not wanted.</summary>
    private void ReadBlock(List<AuditEntry> into)
    {
        int before = into.Count;
        _blocks.Read(_segment!, _walker!.Offset, _walker.Header, ulong.MaxValue, into);
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

    /// <summary>When a newer segment exists, the writer has left this one; what it wrote before that is read first.</summary>
    private bool TryLeaveSegment(List<AuditEntry> into)
    {
        if (FindNext() is null)
        {
            return false;
        }

        if (TryReadStep(into))
        {
            return true;
        }

        if (_walker!.Position < _segment!.GetLength())
        {
            damage.Add(AuditCodes.DamagedTail, _segment.Name, _walker.Position);
        }

        CloseSegment();
        return TryOpenNext();
    }

    private bool TryOpenNext()
    {
        if (FindNext() is not { } next)
        {
            return false;
        }

        _segment = SegmentFile.Open(next.Path);
        if (_segment is null)
        {
            // The header may be being written just now; a newer segment shows that it is damaged.
            ulong skipped = _first;
            _first = next.FirstSequence;
            if (FindNext() is null)
            {
                _first = skipped;
                return false;
            }

            damage.Add(AuditCodes.DamagedHeader, Path.GetFileName(next.Path), 0);
            return true;
        }

        _first = next.FirstSequence;
        ReadFrom(_segment.Header.Length);
        return true;
    }

    private (ulong FirstSequence, string Path)? FindNext()
    {
        foreach ((ulong firstSequence, string path) in SegmentName.List(directory))
        {
            if (firstSequence > _first)
            {
                return (firstSequence, path);
            }
        }

        return null;
    }

    private void ReadFrom(long offset)
    {
        _walker = new BlockWalker(_segment!, offset);
        _blocks.StartSegment();
    }

    private void CloseSegment()
    {
        _segment?.Dispose();
        _segment = null;
    }
}
