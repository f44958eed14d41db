using Wardian.Audit.Reading.Sealed;
using Wardian.Cryptography;

namespace Wardian.Audit.Reading;

/// <summary>One search through all files of a ledger, sealed segments and journal.</summary>
internal sealed class LedgerSearch(string directory, AuditQuery query, SecretBox? box, DamageReport damage)
{
    private readonly QueryFilter _filter = new(query);

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
                ? new JournalSearch(open.Journal, open.File, query, box, damage).Run(left)
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
        foreach (BlockScan scan in scans.Run(open.Segment!, open.File.End, BlockEntries.Prepare))
        {
            int count = scan.Selected.Length;
            for (int index = 0; index < count; index++)
            {
                yield return BlockEntries.ToEntry(scan.Columns, scan.Selected[query.NewestFirst ? count - 1 - index : index]);
            }
        }
    }
}
