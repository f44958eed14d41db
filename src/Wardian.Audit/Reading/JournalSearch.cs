using Wardian.Audit.Values;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading;

/// <summary>One search through one file of the journal. Holds the records of one group of blocks at a time.</summary>
internal sealed class JournalSearch(SegmentFile journal, LedgerFile file, AuditQuery query, ValueKeyRing? keys, DamageReport damage)
{
    private readonly QueryFilter _filter = new(AfterSealed(query, file));
    private readonly List<AuditEntry> _found = [];

    /// <summary>At most <paramref name="left"/> records.</summary>
    public IEnumerable<AuditEntry> Run(int left)
    {
        var blocks = new BlockReader(_filter, keys, damage);
        List<BlockGroup> groups = TryIndex();
        if (query.NewestFirst)
        {
            groups.Reverse();
        }

        foreach (BlockGroup group in groups)
        {
            if (left == 0)
            {
                yield break;
            }

            if (!_filter.MayMatch(group.TimeMin, group.TimeMax, group.FirstSequence, group.NextSequence))
            {
                continue;
            }

            blocks.StartSegment();
            ReadGroup(group, blocks, left);
            for (int index = 0; index < _found.Count && left > 0; index++, left--)
            {
                yield return query.NewestFirst ? _found[^(index + 1)] : _found[index];
            }
        }
    }

    private static AuditQuery AfterSealed(AuditQuery query, LedgerFile file) =>
        file.From == file.First ? query : query with { AfterSequence = Math.Max(query.AfterSequence ?? 0, file.From - 1) };

    private void ReadGroup(BlockGroup group, BlockReader blocks, int left)
    {
        _found.Clear();
        try
        {
            var walker = new BlockWalker(journal, group.Offset);
            for (WalkStep step = walker.Next(); step != WalkStep.End && walker.Position <= group.End; step = walker.Next())
            {
                if (step == WalkStep.Block)
                {
                    blocks.Read(journal, walker.Offset, walker.Header, file.End, _found);
                }

                if (!query.NewestFirst && _found.Count >= left)
                {
                    return;
                }

                if (_found.Count / 2 > left)
                {
                    _found.RemoveRange(0, _found.Count - left);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, journal.Name, group.Offset);
        }
    }

    private List<BlockGroup> TryIndex()
    {
        try
        {
            return SegmentIndex.Build(journal, file.First, file.Next, damage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damage.Add(AuditCodes.Unreadable, journal.Name, 0);
            return [];
        }
    }
}
