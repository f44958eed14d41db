using Wardian.Audit.Format;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>Turns pending records into the blocks of one segment. Sections 3 and 4 of the format. Not thread-safe.</summary>
internal sealed class BlockEncoder(byte[] segmentId, SegmentCipher cipher)
{
    private readonly WriterLists _lists = new();
    private readonly ByteBuffer _block = new();
    private readonly ByteBuffer _secret = new();
    private AuditSession? _session;
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

    /// <summary>Adds a record to the block; the first one begins it.</summary>
    public void Add(scoped in PendingRecord record)
    {
        if (_records == 0)
        {
            Begin();
        }

        ref readonly RawRecord raw = ref record.Raw;
        RecordFields fields = FieldsOf(record);
        _block.WriteByte(unchecked((byte)raw.Kind));
        _block.WriteVarint((ulong)fields);
        _block.WriteSigned(unchecked(raw.Time - _time));
        WriteWho(record, fields);
        WriteNumbers(record, fields);
        if ((fields & RecordFields.Detail) != RecordFields.None)
        {
            _lists.WriteString(_block, record.Detail!);
        }

        _secret.WriteBytes(record.Literals);
        _secret.WriteBytes(record.BindValues);
        _time = raw.Time;
        _timeMin = _records == 0 ? raw.Time : Math.Min(_timeMin, raw.Time);
        _timeMax = _records == 0 ? raw.Time : Math.Max(_timeMax, raw.Time);
        _records++;
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
        if (_secret.Length > 0)
        {
            int plainEnd = _block.Length;
            _block.Take(_secret.Length + BlockHeader.TagLength);
            cipher.Encrypt(header, _block.Written[..plainEnd], _secret.Written, _block.Written[plainEnd..]);
        }

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
        _time = 0;
    }

    private RecordFields FieldsOf(scoped in PendingRecord record)
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
            | If(record.Detail is not null, RecordFields.Detail);
    }

    private static RecordFields If(bool isPresent, RecordFields field) => isPresent ? field : RecordFields.None;

    private void WriteWho(scoped in PendingRecord record, RecordFields fields)
    {
        if ((fields & RecordFields.Session) != RecordFields.None)
        {
            _lists.WriteSession(_block, record.Session);
            _session = record.Session;
        }

        if ((fields & RecordFields.Statement) != RecordFields.None)
        {
            _lists.WriteStatement(_block, record.Raw.StatementKind, record.Raw.Fingerprint, record.Statement);
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
        if ((fields & RecordFields.Actor) != RecordFields.None)
        {
            _lists.WriteString(_block, record.Actor!);
        }

        if ((fields & RecordFields.SqlState) != RecordFields.None)
        {
            _lists.WriteString(_block, raw.SqlState.ToString());
        }

        WriteNumber(fields & RecordFields.Verdict, (int)raw.Verdict);
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
