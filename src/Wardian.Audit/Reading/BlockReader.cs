using Wardian.Audit.Format;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading;

/// <summary>Reads block after block of a run and makes entries of the records that a query wants. Not thread-safe.</summary>
internal sealed class BlockReader(QueryFilter filter, ValueKeyRing? keys, DamageReport damage)
{
    private readonly ReaderLists _lists = new();
    private readonly BlockBody _body = new();

    /// <summary>To be called when another segment begins.</summary>
    public void StartSegment() => _lists.Clear();

    /// <summary>Adds the wanted records with numbers below <paramref name="voidFrom"/>; damage is reported and the rest left out.</summary>
    public void Read(SegmentFile segment, long offset, in BlockHeader header, ulong voidFrom, List<AuditEntry> into)
    {
        if (!_body.TryLoad(segment, offset, header))
        {
            damage.Add(AuditCodes.DamagedBlock, segment.Name, offset);
            return;
        }

        var decoder = new RecordDecoder(_lists, header, _body.Plain);
        while (decoder.TryNext(out RecordView record))
        {
            if (record.Sequence < voidFrom && filter.Matches(record))
            {
                into.Add(ToEntry(record, segment));
            }
        }

        if (!decoder.IsSound)
        {
            damage.Add(AuditCodes.DamagedContent, segment.Name, offset);
        }
    }

    private AuditEntry ToEntry(in RecordView record, SegmentFile segment)
    {
        AuditEntry entry = EntryMaker.ToEntry(record);
        Span<byte> values = _body.Secret.Slice(record.ValuesOffset, record.LiteralsLength + record.BindValuesLength);
        return keys is null ? entry : EntryMaker.WithValues(entry, record, values, keys, damage, segment.Name);
    }
}
