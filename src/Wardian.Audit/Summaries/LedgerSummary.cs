using Wardian.Audit.Format;
using Wardian.Audit.Reading;
using Wardian.Audit.Reading.Sealed;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Summaries;

/// <summary>Counts the records that a query wants, through sealed segments and the journal.</summary>
internal sealed class LedgerSummary(string directory, AuditQuery query, AuditGrouping by, DamageReport damage)
{
    private readonly AuditQuery _query = query with { NewestFirst = false, Limit = null, WithValues = false };
    private readonly GroupTotals _totals = new();

    public List<AuditSummary> Run()
    {
        var filter = new QueryFilter(_query);
        using var scans = new SegmentScans(filter, damage);
        foreach (OpenFile open in new LedgerWalk(directory, filter, damage).Run())
        {
            if (open.Journal is not null)
            {
                AddJournal(open);
                continue;
            }

            foreach (BlockScan scan in scans.Run(open.Segment!, open.File.End, scan => BlockTally.Prepare(scan, by)))
            {
                BlockTally.AddTo(_totals, scan, by);
            }
        }

        return _totals.ToSummaries();
    }

    private void AddJournal(OpenFile open)
    {
        foreach (AuditEntry entry in new JournalSearch(open.Journal!, open.File, _query, null, damage).Run(int.MaxValue))
        {
            var tally = default(Tally);
            tally.Add(LedgerTime.FromTime(entry.Time), entry.Kind == AuditKind.Statement ? entry.Rows : 0, !entry.SqlState.IsNone);
            _totals.Add(GroupKey.Of(by, entry), by == AuditGrouping.Statement && entry.Fingerprint != 0 ? entry.Statement : null, tally);
        }
    }
}
