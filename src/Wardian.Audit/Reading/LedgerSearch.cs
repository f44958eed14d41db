using Wardian.Audit.Reading.Sealed;
using Wardian.Audit.Values;

namespace Wardian.Audit.Reading;

/// <summary>One search through all files of a ledger, sealed segments and journal.</summary>
internal sealed class LedgerSearch(string directory, AuditQuery query, ValueKeyRing? keys, DamageReport damage)
{
    private readonly QueryFilter _filter = new(query);
    private readonly BlockEntries _entries = new(keys, damage);

    public IEnumerable<AuditEntry> Run()
    {
        int left = query.Limit ?? int.MaxValue;
        if (left <= 0)
        {
            yield break;
        }

        using var scans = new SegmentScans(_filter, damage);
        foreach (OpenFile open in new LedgerWalk(directory, _filter, damage).Run())
        {
            IEnumerable<AuditEntry> found = open.Journal is not null
                ? new JournalSearch(open.Journal, open.File, query, keys, damage).Run(left)
                : RunSegment(scans, open);
            foreach (AuditEntry entry in found)
            {
                yield return entry;
                if (--left == 0)
                {
                    yield break;
                }
            }
        }
    }

    private IEnumerable<AuditEntry> RunSegment(SegmentScans scans, OpenFile open)
    {
        foreach (BlockScan scan in scans.Run(open.Segment!, open.File.End, _entries.Prepare))
        {
            int count = scan.Selected.Length;
            for (int index = 0; index < count; index++)
            {
                yield return _entries.ToEntry(scan.Columns, scan.Selected[query.NewestFirst ? count - 1 - index : index], open.File.Name);
            }
        }
    }
}
