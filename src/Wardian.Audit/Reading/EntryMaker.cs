using Wardian.Audit.Format;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Reading;

/// <summary>Makes entries of records that somebody wants.</summary>
internal static class EntryMaker
{
    /// <summary>Everything but the values.</summary>
    public static AuditEntry ToEntry(in RecordView record) => new()
    {
        Sequence = record.Sequence,
        Kind = record.Kind,
        Time = LedgerTime.ToTime(record.Time),
        Session = record.Session?.Session ?? SessionEntry.Unknown,
        Actor = record.Actor,
        StatementKind = record.Statement?.Kind ?? default,
        Statement = record.Statement?.Text,
        Fingerprint = record.Statement?.Fingerprint ?? 0,
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

    /// <summary>Adds the values, which are decrypted in place; when that cannot be done it is reported and they stay null.</summary>
    public static AuditEntry WithValues(AuditEntry entry, in RecordView record, Span<byte> values, ValueKeyRing keys, DamageReport damage, string file)
    {
        if (!values.IsEmpty && !keys.TryDecrypt(record.Key, record.Sequence, values))
        {
            damage.AddOnce(AuditCodes.WrongKey, file);
            return entry;
        }

        if (!StoredValues.TryRead(values[..record.LiteralsLength], out AuditValue[] literals)
            || !StoredValues.TryRead(values[record.LiteralsLength..], out AuditValue[] bindValues))
        {
            damage.AddOnce(AuditCodes.DamagedValues, file);
            return entry;
        }

        return entry with { Literals = literals, BindValues = bindValues };
    }
}
