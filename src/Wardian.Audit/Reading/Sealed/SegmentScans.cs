using System.Globalization;
using Wardian.Audit.Sealing;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading.Sealed;

/// <summary>
/// Scans the blocks of sealed segments, a few side by side, and gives what they found in order. Memory is that of as many blocks as there
/// are threads. Not thread-safe.
/// </summary>
internal sealed class SegmentScans(QueryFilter filter, DamageReport damage) : IDisposable
{
    private const int ThreadsMax = 4;

    private readonly BlockScan[] _scans = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, ThreadsMax)).Select(_ => new BlockScan())];

    /// <summary>
    /// The blocks in which something was found; each is good until the enumeration goes on. <paramref name="work"/> is done on the scan's
    /// thread. Records with numbers from <paramref name="voidFrom"/> on do not count. Damage is reported and the rest is scanned.
    /// </summary>
    public IEnumerable<BlockScan> Run(SealedSegment segment, ulong voidFrom, Action<BlockScan> work)
    {
        List<int> blocks = Candidates(segment, voidFrom);
        for (int start = 0; start < blocks.Count; start += _scans.Length)
        {
            int count = Math.Min(_scans.Length, blocks.Count - start);
            int from = start;
            Parallel.For(0, count, index => _scans[index].Run(segment, blocks[from + index], filter, voidFrom, work));
            for (int index = 0; index < count; index++)
            {
                Report(segment, _scans[index], damage);
                if (_scans[index].Selected.Length > 0)
                {
                    yield return _scans[index];
                }
            }
        }
    }

    /// <summary>Says what was wrong with a block, if something was.</summary>
    public static void Report(SealedSegment segment, BlockScan scan, DamageReport damage)
    {
        SealedBlock block = segment.Footer.Blocks[scan.Block];
        if (scan.IsUnreadable)
        {
            damage.Add(AuditCodes.Unreadable, segment.Name, block.Offset);
        }
        else if (scan.Columns.IsDamaged)
        {
            damage.Add(ReadCodes.DamagedSealedBlock, segment.Name, block.Offset,
                ("first", block.First.ToString(CultureInfo.InvariantCulture)),
                ("last", (block.First + (uint)block.Records - 1).ToString(CultureInfo.InvariantCulture)));
        }
    }

    public void Dispose()
    {
        foreach (BlockScan scan in _scans)
        {
            scan.Dispose();
        }
    }

    private List<int> Candidates(SealedSegment segment, ulong voidFrom)
    {
        var blocks = new List<int>();
        for (int index = 0; index < segment.Footer.Blocks.Count; index++)
        {
            SealedBlock block = segment.Footer.Blocks[index];
            if (block.First < voidFrom && filter.MayMatch(block.TimeMin, block.TimeMax, block.First, block.First + (uint)block.Records))
            {
                blocks.Add(index);
            }
        }

        if (filter.Query.NewestFirst)
        {
            blocks.Reverse();
        }

        return blocks;
    }
}
