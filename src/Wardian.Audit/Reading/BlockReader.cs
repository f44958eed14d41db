using Wardian.Audit.Format;
using Wardian.Audit.Writing;
using Wardian.Cryptography;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Reading;

/// <summary>Reads block after block of a run and makes entries of the records that a query wants. Not thread-safe.</summary>
internal sealed class BlockReader(QueryFilter filter, SecretBox? box, DamageReport damage)
{
    private readonly ReaderLists _lists = new();
    private readonly BlockBody _body = new();
    private string? _reportedKeyOf;

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

        bool? areValuesOpen = box is null || header.SecretLength == 0 ? false : null;
        var decoder = new RecordDecoder(_lists, header, _body.Plain);
        while (decoder.TryNext(out RecordView record))
        {
            if (record.Sequence >= voidFrom || !filter.Matches(record))
            {
                continue;
            }

            areValuesOpen ??= OpenValues(segment, offset);
            bool hasValues = box is not null && (areValuesOpen.Value || record.LiteralsLength + record.BindValuesLength == 0);
            into.Add(ToEntry(record, hasValues));
        }

        if (!decoder.IsSound)
        {
            damage.Add(AuditCodes.DamagedContent, segment.Name, offset);
        }
    }

    private bool OpenValues(SegmentFile segment, long offset)
    {
        SegmentCipher? cipher = segment.GetCipher(box!);
        if (cipher is null)
        {
            if (!string.Equals(_reportedKeyOf, segment.Name, StringComparison.Ordinal))
            {
                _reportedKeyOf = segment.Name;
                damage.Add(AuditCodes.WrongKey, segment.Name, 0);
            }

            return false;
        }

        if (_body.TryDecrypt(cipher))
        {
            return true;
        }

        damage.Add(AuditCodes.DamagedValues, segment.Name, offset);
        return false;
    }

    private AuditEntry ToEntry(in RecordView record, bool hasValues) => new()
    {
        Sequence = record.Sequence,
        Kind = record.Kind,
        Time = LedgerTime.ToTime(record.Time),
        Session = record.Session?.Session ?? SessionEntry.Unknown,
        Actor = record.Actor,
        StatementKind = record.Statement?.Kind ?? default,
        Statement = record.Statement?.Text,
        Fingerprint = record.Statement?.Fingerprint ?? 0,
        Literals = hasValues ? ToValues(record.ValuesOffset, record.LiteralsLength) : null,
        BindValues = hasValues ? ToValues(record.ValuesOffset + record.LiteralsLength, record.BindValuesLength) : null,
        Rows = record.Rows,
        BytesFromClient = record.BytesFromClient,
        BytesToClient = record.BytesToClient,
        Duration = TimeSpan.FromTicks(record.Duration * TimeSpan.TicksPerMicrosecond),
        SqlState = record.SqlState,
        Verdict = record.Verdict,
        Flags = record.Flags,
        Detail = record.Detail,
        IsPartial = record.IsPartial,
    };

    private AuditValue[] ToValues(int offset, int length)
    {
        if (length == 0)
        {
            return [];
        }

        var values = new List<AuditValue>();
        ReadOnlySpan<byte> list = _body.Secret.Slice(offset, length);
        while (AuditValues.TryRead(ref list, out byte tag, out ReadOnlySpan<byte> value))
        {
            values.Add(new AuditValue(tag, value.ToArray()));
        }

        return [.. values];
    }
}
