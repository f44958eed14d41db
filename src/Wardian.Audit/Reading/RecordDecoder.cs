using Wardian.Audit.Format;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Reading;

/// <summary>Reads the records of one block's plain part, which may be hostile. Section 4 of the format.</summary>
internal ref struct RecordDecoder
{
    private readonly ReaderLists _lists;
    private readonly int _secretLength;
    private ByteCursor _cursor;
    private ulong _sequence;
    private int _left;
    private long _time;
    private SessionEntry? _session;
    private bool _hasSession;
    private bool _isSessionPartial;
    private int _valuesOffset;
    private ulong _key;

    public RecordDecoder(ReaderLists lists, in BlockHeader header, ReadOnlySpan<byte> plain)
    {
        _lists = lists;
        _secretLength = header.SecretLength;
        _cursor = new ByteCursor(plain);
        _sequence = header.FirstSequence;
        _left = header.Records;
        if (header.Records > 0)
        {
            lists.StartBlock(ref _cursor, header.Run);
        }
    }

    /// <summary>Whether the bytes were all understood; asked at the end.</summary>
    public readonly bool IsSound => !_cursor.HasFailed && _cursor.Remaining == 0 && _left == 0;

    public bool TryNext(out RecordView record)
    {
        record = default;
        if (_left == 0 || _cursor.HasFailed)
        {
            return false;
        }

        record.Sequence = _sequence;
        record.Kind = (AuditKind)_cursor.ReadByte();
        var fields = (RecordFields)_cursor.ReadCount((int)RecordFields.All);
        _time = unchecked(_time + _cursor.ReadSigned());
        record.Time = _time;
        ReadWho(fields, ref record);
        ReadNumbers(fields, ref record);
        ReadRest(fields, ref record);
        if (!LedgerTime.IsTime(_time) || record.Duration is < -LedgerTime.DurationMax or > LedgerTime.DurationMax || !_hasSession)
        {
            _cursor.Fail();
        }

        if (_cursor.HasFailed)
        {
            return false;
        }

        _left--;
        _sequence++;
        return true;
    }

    private static bool Has(RecordFields fields, RecordFields field) => (fields & field) != RecordFields.None;

    private void ReadWho(RecordFields fields, ref RecordView record)
    {
        if (Has(fields, RecordFields.Session))
        {
            _isSessionPartial = false;
            _session = _lists.ReadSession(ref _cursor, ref _isSessionPartial);
            _hasSession = _session is not null || _isSessionPartial;
        }

        record.IsPartial = _isSessionPartial;
        record.Session = _session;
        if (Has(fields, RecordFields.Statement))
        {
            record.Statement = _lists.ReadStatement(ref _cursor, ref record.IsPartial);
        }
    }

    private void ReadNumbers(RecordFields fields, ref RecordView record)
    {
        record.Rows = Has(fields, RecordFields.Rows) ? _cursor.ReadSigned() : 0;
        record.BytesFromClient = Has(fields, RecordFields.BytesFromClient) ? _cursor.ReadSigned() : 0;
        record.BytesToClient = Has(fields, RecordFields.BytesToClient) ? _cursor.ReadSigned() : 0;
        record.Duration = Has(fields, RecordFields.Duration) ? _cursor.ReadSigned() : 0;
        record.ValuesOffset = _valuesOffset;
        record.LiteralsLength = Has(fields, RecordFields.Literals) ? _cursor.ReadCount(_secretLength - _valuesOffset) : 0;
        _valuesOffset += record.LiteralsLength;
        record.BindValuesLength = Has(fields, RecordFields.BindValues) ? _cursor.ReadCount(_secretLength - _valuesOffset) : 0;
        _valuesOffset += record.BindValuesLength;
    }

    private void ReadRest(RecordFields fields, ref RecordView record)
    {
        record.Flags = Has(fields, RecordFields.Flags) ? (AuditFlags)_cursor.ReadCount(int.MaxValue) : AuditFlags.None;
        record.Actor = Has(fields, RecordFields.Actor) ? _lists.ReadString(ref _cursor, ref record.IsPartial) : null;
        record.SqlState = Has(fields, RecordFields.SqlState)
            ? SqlState.Parse(_lists.ReadString(ref _cursor, ref record.IsPartial) ?? string.Empty)
            : default;
        record.Verdict = Has(fields, RecordFields.Verdict) ? (AuditVerdict)_cursor.ReadCount(int.MaxValue) : AuditVerdict.Allow;
        record.Detail = Has(fields, RecordFields.Detail) ? _lists.ReadString(ref _cursor, ref record.IsPartial) : null;
        _key = Has(fields, RecordFields.Key) ? _cursor.ReadUInt64() : _key;
        record.Key = record.LiteralsLength + record.BindValuesLength == 0 ? 0 : _key;
    }
}
