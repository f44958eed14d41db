using Wardian.Audit.Format;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading;

/// <summary>One search through all segments of a directory. Holds the records of one group of blocks at a time.</summary>
internal sealed class SegmentSearch(string directory, AuditQuery query, ValueKeyRing? keys, DamageReport damage)
{
    private readonly QueryFilter _filter = new(query);
    private readonly List<AuditEntry> _found = [];
    private int _left = query.Limit ?? int.MaxValue;

    public IEnumerable<AuditEntry> Run()
    {
        List<(ulong FirstSequence, string Path)> segments = SegmentName.List(directory);
        for (int step = 0; step < segments.Count && _left > 0; step++)
        {
            int index = query.NewestFirst ? segments.Count - 1 - step : step;
            ulong? next = index + 1 < segments.Count ? segments[index + 1].FirstSequence : null;
            if (!_filter.MayMatch(segments[index].FirstSequence, next ?? ulong.MaxValue))
            {
                continue;
            }

            foreach (AuditEntry entry in RunSegment(segments[index].Path, segments[index].FirstSequence, next))
            {
                yield return entry;
            }
        }
    }

    private IEnumerable<AuditEntry> RunSegment(string path, ulong first, ulong? next)
    {
        using SegmentFile? segment = TryOpen(path, isLast: next is null);
        if (segment is null)
        {
            yield break;
        }

        var blocks = new BlockReader(_filter, keys, damage);
        List<BlockGroup> groups = TryIndex(segment, first, next);
        if (query.NewestFirst)
        {
            groups.Reverse();
        }

        foreach (BlockGroup group in groups)
        {
            if (_left == 0)
            {
                yield break;
            }

            if (!_filter.MayMatch(group.TimeMin, group.TimeMax, group.FirstSequence, group.NextSequence))
            {
                continue;
            }

            blocks.StartSegment();
            ReadGroup(segment, group, blocks, next ?? ulong.MaxValue);
            for (int index = 0; index < _found.Count && _left > 0; index++, _left--)
            {
                yield return query.NewestFirst ? _found[^(index + 1)] : _found[index];
            }
        }
    }

    private void ReadGroup(SegmentFile segment, BlockGroup group, BlockReader blocks, ulong voidFrom)
    {
        _found.Clear();
        try
        {
            var walker = new BlockWalker(segment, group.Offset);
            for (WalkStep step = walker.Next(); step != WalkStep.End && walker.Position <= group.End; step = walker.Next())
            {
                if (step == WalkStep.Block)
                {
                    blocks.Read(segment, walker.Offset, walker.Header, voidFrom, _found);
                }

                if (!query.NewestFirst && _found.Count >= _left)
                {
                    return;
                }

                if (_found.Count / 2 > _left)
                {
                    _found.RemoveRange(0, _found.Count - _left);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, segment.Name, group.Offset);
        }
    }

    private List<BlockGroup> TryIndex(SegmentFile segment, ulong first, ulong? next)
    {
        try
        {
            return SegmentIndex.Build(segment, first, next, damage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, segment.Name, 0);
            return [];
        }
    }

    private SegmentFile? TryOpen(string path, bool isLast)
    {
        try
        {
            SegmentFile? segment = SegmentFile.Open(path);
            if (segment is null && !(isLast && new FileInfo(path).Length < SegmentHeader.PrefixLength))
            {
                damage.Add(AuditCodes.DamagedHeader, Path.GetFileName(path), 0);
            }

            return segment;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, Path.GetFileName(path), 0);
            return null;
        }
    }
}
