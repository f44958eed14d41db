using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Audit.Values;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>
/// Turns pending records into the blocks of one segment, their values encrypted, and adds each to the tree. Sections 3 and 4 of the format.
/// Not thread-safe.
/// </summary>
internal sealed class BlockEncoder(byte[] segmentId, DayKeys keys, LedgerTree tree)
{
    private readonly WriterLists _lists = new();
    private readonly ByteBuffer _block = new();
    private readonly ByteBuffer _secret = new();
    private AuditSession? _session;
    private SessionEntry? _sessionEntry;
    private ulong _key;
    private long _time;
    private long _timeMin;
    private long _timeMax;
    private int _records;
    private uint _run;
    private long _runBytes = long.MaxValue;

    public int Records => _records;

    /// <summary>Whether the block has reached the size at which a writer closes it.</summary>
    public bool IsFull => _records == FormatLimits.RecordsInBlock || _block.Length >= FormatLimits.BlockTargetBytes
        || _secret.Length >= FormatLimits.BlockTargetBytes;

    /// <summary>Adds the record with this number to the block; the first one begins it.</summary>
    public void Add(scoped ref PendingRecord record, ulong sequence)
    {
        if (_records == 0)
        {
            Begin();
        }

        int valuesAt = _secret.Length;
        var ledger = new LedgerRecord();
        ledger.View.Key = StoreValues(ref record, sequence);
        ref readonly RawRecord raw = ref record.Raw;
        RecordFields fields = FieldsOf(record, ledger.View.Key);
        _block.WriteByte(unchecked((byte)raw.Kind));
        _block.WriteVarint((ulong)fields);
        _block.WriteSigned(unchecked(raw.Time - _time));
        WriteWho(record, fields, ref ledger.View);
        WriteNumbers(record, fields);
        WriteRest(record, fields, ledger.View.Key);
        _time = raw.Time;
        _timeMin = _records == 0 ? raw.Time : Math.Min(_timeMin, raw.Time);
        _timeMax = _records == 0 ? raw.Time : Math.Max(_timeMax, raw.Time);
        _records++;
        Describe(record, sequence, ref ledger.View);
        ledger.Values = _secret.Written[valuesAt..];
        tree.Add(ref ledger);
    }

    /// <summary>Closes the block; the bytes stay valid until the next call of <see cref="Add"/> or <see cref="FinishSegment"/>.</summary>
    public ReadOnlySpan<byte> Finish(ulong firstSequence)
    {
        var header = new BlockHeader
        {
            Records = _records,
            FirstSequence = firstSequence,
            TimeMin = _timeMin,
            TimeMax = _timeMax,
            PlainLength = _block.Length - BlockHeader.Length,
            SecretLength = _secret.Length,
            Run = _run,
            Flags = 0,
        };
        header.Write(_block.Written, segmentId);
        _block.WriteBytes(_secret.Written);
        _block.WriteUInt32(Checksum.Of(segmentId, _block.Written));
        _runBytes += _block.Length;
        _records = 0;
        return _block.Written;
    }

    /// <summary>The block that ends a segment in an orderly way.</summary>
    public ReadOnlySpan<byte> FinishSegment(ulong nextSequence)
    {
        var header = new BlockHeader
        {
            Records = 0,
            FirstSequence = nextSequence,
            TimeMin = 0,
            TimeMax = 0,
            PlainLength = 0,
            SecretLength = 0,
            Run = 0,
            Flags = BlockHeader.EndFlag,
        };
        _block.Clear();
        header.Write(_block.Take(BlockHeader.Length), segmentId);
        _block.WriteUInt32(Checksum.Of(segmentId, _block.Written));
        return _block.Written;
    }

    private void Begin()
    {
        if (_runBytes > FormatLimits.RunTargetBytes || _lists.AreLarge)
        {
            _lists.Clear();
            _runBytes = 0;
            _run++;
        }

        _block.Clear();
        _secret.Clear();
        _block.Take(BlockHeader.Length);
        _lists.WriteCounts(_block);
        _session = null;
        _key = 0;
        _time = 0;
    }

    /// <summary>Puts the values into the secret part, and into the record how long they are there. Gives their key's number, 0 without values.</summary>
    private ulong StoreValues(scoped ref PendingRecord record, ulong sequence)
    {
        if (record.Literals.IsEmpty && record.BindValues.IsEmpty)
        {
            return 0;
        }

        var day = DateOnly.FromDateTime(LedgerTime.ToTime(record.Raw.Time).UtcDateTime);
        DayKey? key = keys.Get(day, StoredText.Cut(record.Session.DataSource));
        if (key is null)
        {
            // Nobody could ever read them.
            record.Raw.Flags |= AuditFlags.ValuesNotKept;
            (record.Raw.LiteralsLength, record.Raw.BindValuesLength) = (0, 0);
            return 0;
        }

        int start = _secret.Length;
        StoredValues.Write(record.Literals, _secret);
        record.Raw.LiteralsLength = _secret.Length - start;
        StoredValues.Write(record.BindValues, _secret);
        record.Raw.BindValuesLength = _secret.Length - start - record.Raw.LiteralsLength;
        key.Cipher.Apply(sequence, _secret.Written[start..]);
        return _secret.Length == start ? 0 : key.Number;
    }

    private static void Describe(scoped in PendingRecord record, ulong sequence, scoped ref RecordView view)
    {
        ref readonly RawRecord raw = ref record.Raw;
        view.Sequence = sequence;
        view.Kind = raw.Kind;
        view.Time = raw.Time;
        view.Actor = record.Actor;
        view.Detail = record.Detail;
        view.Rows = raw.Rows;
        view.BytesFromClient = raw.BytesFromClient;
        view.BytesToClient = raw.BytesToClient;
        view.Duration = raw.Duration;
        view.SqlState = raw.SqlState;
        view.Verdict = raw.Verdict;
        view.Flags = raw.Flags;
        view.LiteralsLength = raw.LiteralsLength;
        view.BindValuesLength = raw.BindValuesLength;
    }

    private RecordFields FieldsOf(scoped in PendingRecord record, ulong key)
    {
        ref readonly RawRecord raw = ref record.Raw;
        bool hasStatement = raw.StatementLength > 0 || raw.Fingerprint != 0 || raw.StatementKind != StatementKind.Unknown;
        return If(!ReferenceEquals(record.Session, _session), RecordFields.Session)
            | If(hasStatement, RecordFields.Statement)
            | If(raw.Rows != 0, RecordFields.Rows)
            | If(raw.BytesFromClient != 0, RecordFields.BytesFromClient)
            | If(raw.BytesToClient != 0, RecordFields.BytesToClient)
            | If(raw.Duration != 0, RecordFields.Duration)
            | If(raw.LiteralsLength != 0, RecordFields.Literals)
            | If(raw.BindValuesLength != 0, RecordFields.BindValues)
            | If(raw.Flags != AuditFlags.None, RecordFields.Flags)
            | If(record.Actor is not null, RecordFields.Actor)
            | If(!raw.SqlState.IsNone, RecordFields.SqlState)
            | If(raw.Verdict != AuditVerdict.Allow, RecordFields.Verdict)
            | If(record.Detail is not null, RecordFields.Detail)
            | If(key != 0 && key != _key, RecordFields.Key);
    }

    private static RecordFields If(bool isPresent, RecordFields field) => isPresent ? field : RecordFields.None;

    private void WriteWho(scoped in PendingRecord record, RecordFields fields, scoped ref RecordView view)
    {
        if ((fields & RecordFields.Session) != RecordFields.None)
        {
            _sessionEntry = _lists.WriteSession(_block, record.Session);
            _session = record.Session;
        }

        view.Session = _sessionEntry;
        if ((fields & RecordFields.Statement) != RecordFields.None)
        {
            view.Statement = _lists.WriteStatement(_block, record.Raw.StatementKind, record.Raw.Fingerprint, record.Statement);
        }
    }

    private void WriteNumbers(scoped in PendingRecord record, RecordFields fields)
    {
        ref readonly RawRecord raw = ref record.Raw;
        WriteSigned(fields & RecordFields.Rows, raw.Rows);
        WriteSigned(fields & RecordFields.BytesFromClient, raw.BytesFromClient);
        WriteSigned(fields & RecordFields.BytesToClient, raw.BytesToClient);
        WriteSigned(fields & RecordFields.Duration, raw.Duration);
        WriteNumber(fields & RecordFields.Literals, raw.LiteralsLength);
        WriteNumber(fields & RecordFields.BindValues, raw.BindValuesLength);
        WriteNumber(fields & RecordFields.Flags, (int)raw.Flags);
    }

    private void WriteRest(scoped in PendingRecord record, RecordFields fields, ulong key)
    {
        if ((fields & RecordFields.Actor) != RecordFields.None)
        {
            _lists.WriteString(_block, record.Actor!);
        }

        if ((fields & RecordFields.SqlState) != RecordFields.None)
        {
            _lists.WriteString(_block, record.Raw.SqlState.ToString());
        }

        WriteNumber(fields & RecordFields.Verdict, (int)record.Raw.Verdict);
        if ((fields & RecordFields.Detail) != RecordFields.None)
        {
            _lists.WriteString(_block, record.Detail!);
        }

        if ((fields & RecordFields.Key) != RecordFields.None)
        {
            _block.WriteUInt64(key);
            _key = key;
        }
    }

    private void WriteSigned(RecordFields field, long value)
    {
        if (field != RecordFields.None)
        {
            _block.WriteSigned(value);
        }
    }

    private void WriteNumber(RecordFields field, int value)
    {
        if (field != RecordFields.None)
        {
            _block.WriteVarint(unchecked((uint)value));
        }
    }
}
