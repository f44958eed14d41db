using Wardian.Audit.Reading.Sealed;
using Wardian.Audit.Sealing;
using Wardian.Audit.Values;

namespace Wardian.Audit.Reading;

/// <summary>Reads a sealed segment for a follower, block by block, so that only one block's records are in memory. Not thread-safe.</summary>
internal sealed class SegmentFollower(AuditQuery query, ValueKeyRing? keys, DamageReport damage) : IDisposable
{
    private readonly AuditQuery _query = query with { NewestFirst = false, Limit = null };
    private readonly BlockEntries _entries = new(keys, damage);
    private BlockScan? _scan;
    private SealedSegment? _segment;
    private LedgerFile? _file;
    private int _block;

    public bool IsOpen => _segment is not null;

    /// <summary>False when the segment cannot be read. Throws what the disk throws.</summary>
    public bool TryOpen(LedgerFile file)
    {
#pragma warning disable CA2000 // The follower owns it.
        SealedSegment? segment = SealedSegment.Open(file.Path);
#pragma warning restore CA2000
        if (segment is not null && segment.Header.First == file.First)
        {
            (_segment, _file, _block) = (segment, file, 0);
            return true;
        }

        segment?.Dispose();
        return false;
    }

    /// <summary>Adds what the next block has after <paramref name="last"/>, which moves on; closes the segment at its end. Always true: there was something to do.</summary>
    public bool TryAdvance(List<AuditEntry> into, ref ulong last)
    {
        if (_block == _segment!.Footer.Blocks.Count)
        {
            Leave(ref last);
            return true;
        }

        SealedBlock block = _segment.Footer.Blocks[_block];
        ulong blockLast = block.First + (uint)block.Records - 1;
        if (blockLast > last && block.First < _file!.End)
        {
            Read(into, last);
            last = Math.Min(blockLast, _file.End - 1);
        }

        _block++;
        return true;
    }

    public void Dispose()
    {
        _segment?.Dispose();
        _scan?.Dispose();
    }

    private void Read(List<AuditEntry> into, ulong last)
    {
        _scan ??= new BlockScan();
        _scan.Run(_segment!, _block, new QueryFilter(_query with { AfterSequence = last }), _file!.End, _entries.Prepare);
        SegmentScans.Report(_segment!, _scan, damage);
        foreach (int place in _scan.Selected)
        {
            into.Add(_entries.ToEntry(_scan.Columns, place, _segment!.Name));
        }
    }

    private void Leave(ref ulong last)
    {
        ulong end = _segment!.Header.First + _segment.Footer.Records;
        if (end < _file!.Next)
        {
            damage.AddMissing(_segment.Name, _segment.Length - _segment.FooterLength, end, _file.Next.Value);
            last = Math.Max(last, _file.Next.Value - 1);
        }

        _segment.Dispose();
        _segment = null;
    }
}
