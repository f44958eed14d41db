using Wardian.Audit.Format;
using Wardian.Audit.Proof;
using Wardian.Audit.Reading;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Sealing;

/// <summary>Reads the records of one sealed block, which may be hostile. Section 4 of docs/formats/ledger.md.</summary>
internal ref struct ColumnBlockDecoder
{
    private readonly EntryDigests _digests;
    private readonly string[] _strings;
    private readonly SessionEntry[] _sessions;
    private readonly StatementEntry[] _statements;
    private readonly ulong[] _keys;
    private readonly (long FromClient, long ToClient)[] _lastBytes;
    private ByteCursor _kind;
    private ByteCursor _timeCursor;
    private ByteCursor _session;
    private ByteCursor _statement;
    private ByteCursor _rows;
    private ByteCursor _fromClient;
    private ByteCursor _toClient;
    private ByteCursor _duration;
    private ByteCursor _flags;
    private ByteCursor _verdict;
    private ByteCursor _sqlState;
    private ByteCursor _actor;
    private ByteCursor _detail;
    private ByteCursor _key;
    private ByteCursor _literals;
    private ByteCursor _bindValues;
    private ByteCursor _values;
    private ByteCursor _extension;
    private ulong _sequence;
    private long _time;
    private long _timeMin;
    private long _timeMax;
    private int _left;
    private bool _hasFailed;

    public ColumnBlockDecoder(ColumnBlock block, EntryDigests digests)
    {
        _digests = digests;
        bool isGood = true;
        _strings = ColumnListReader.Strings(block, ref isGood);
        _sessions = ColumnListReader.Sessions(block, _strings, ref isGood);
        _statements = ColumnListReader.Statements(block, ref isGood);
        _keys = ColumnListReader.Keys(block, ref isGood);
        _lastBytes = new (long, long)[_statements.Length + 1];
        _kind = Open(block, Column.Kind, ref isGood);
        _timeCursor = Open(block, Column.Time, ref isGood);
        _session = Open(block, Column.Session, ref isGood);
        _statement = Open(block, Column.Statement, ref isGood);
        _rows = Open(block, Column.Rows, ref isGood);
        _fromClient = Open(block, Column.BytesFromClient, ref isGood);
        _toClient = Open(block, Column.BytesToClient, ref isGood);
        _duration = Open(block, Column.Duration, ref isGood);
        _flags = Open(block, Column.Flags, ref isGood);
        _verdict = Open(block, Column.Verdict, ref isGood);
        _sqlState = Open(block, Column.SqlState, ref isGood);
        _actor = Open(block, Column.Actor, ref isGood);
        _detail = Open(block, Column.Detail, ref isGood);
        _key = Open(block, Column.Key, ref isGood);
        _literals = Open(block, Column.LiteralsLength, ref isGood);
        _bindValues = Open(block, Column.BindValuesLength, ref isGood);
        _values = Open(block, Column.Values, ref isGood);
        _extension = Open(block, Column.Extension, ref isGood);
        _sequence = block.First;
        _time = block.TimeMin;
        (_timeMin, _timeMax) = (long.MaxValue, long.MinValue);
        _left = block.Records;
        _hasFailed = !isGood;
        (HeadTimeMin, HeadTimeMax) = (block.TimeMin, block.TimeMax);
    }

    private long HeadTimeMin { get; }

    private long HeadTimeMax { get; }

    /// <summary>How many records are still to come.</summary>
    public readonly int Left => _left;

    /// <summary>Whether all was understood, nothing is left over, and the head tells the truth; asked at the end.</summary>
    public readonly bool IsSound => !_hasFailed && _left == 0 && IsAtEnd && _timeMin == HeadTimeMin && _timeMax == HeadTimeMax;

    private readonly bool IsAtEnd =>
        (_kind.Remaining | _timeCursor.Remaining | _session.Remaining | _statement.Remaining | _rows.Remaining | _fromClient.Remaining
            | _toClient.Remaining | _duration.Remaining | _flags.Remaining | _verdict.Remaining | _sqlState.Remaining | _actor.Remaining
            | _detail.Remaining | _key.Remaining | _literals.Remaining | _bindValues.Remaining | _values.Remaining | _extension.Remaining) == 0;

    public bool TryNext(out LedgerRecord record)
    {
        record = default;
        if (_left == 0 || _hasFailed)
        {
            return false;
        }

        record.View.Sequence = _sequence;
        record.View.Kind = (AuditKind)_kind.ReadByte();
        _time = unchecked(_time + _timeCursor.ReadSigned());
        record.View.Time = _time;
        (record.SessionDigest, record.StatementDigest) = ReadWho(ref record.View);
        ReadNumbers(ref record.View);
        record.View.Key = ReadKey(ref record.View);
        record.Values = _values.ReadBytes((ulong)(record.View.LiteralsLength + record.View.BindValuesLength));
        _hasFailed |= !LedgerTime.IsTime(_time) || record.View.Duration is < -LedgerTime.DurationMax or > LedgerTime.DurationMax || HasAnyFailed;
        if (_hasFailed)
        {
            return false;
        }

        (_timeMin, _timeMax) = (Math.Min(_timeMin, _time), Math.Max(_timeMax, _time));
        _left--;
        _sequence++;
        return true;
    }

    private readonly bool HasAnyFailed =>
        _kind.HasFailed || _timeCursor.HasFailed || _session.HasFailed || _statement.HasFailed || _rows.HasFailed || _fromClient.HasFailed
        || _toClient.HasFailed || _duration.HasFailed || _flags.HasFailed || _verdict.HasFailed || _sqlState.HasFailed || _actor.HasFailed
        || _detail.HasFailed || _key.HasFailed || _literals.HasFailed || _bindValues.HasFailed || _values.HasFailed || _extension.HasFailed;

    private static ByteCursor Open(ColumnBlock block, Column column, scoped ref bool isGood)
    {
        bool isThere = block.TryGet(column, out ReadOnlySpan<byte> raw);
        isGood &= isThere;
        return new ByteCursor(raw);
    }

    private (Hash256 Session, Hash256 Statement) ReadWho(ref RecordView view)
    {
        int session = _session.ReadCount(Math.Max(0, _sessions.Length - 1));
        int statement = _statement.ReadCount(_statements.Length);
        if (session >= _sessions.Length)
        {
            _session.Fail();
            return default;
        }

        ref (long FromClient, long ToClient) last = ref _lastBytes[statement];
        last.FromClient = unchecked(last.FromClient + _fromClient.ReadSigned());
        last.ToClient = unchecked(last.ToClient + _toClient.ReadSigned());
        (view.BytesFromClient, view.BytesToClient) = last;
        SessionEntry who = _sessions[session];
        view.Session = who;
        view.Statement = statement == 0 ? null : _statements[statement - 1];
        return (_digests.Of(who), _digests.Of(view.Statement));
    }

    private void ReadNumbers(ref RecordView view)
    {
        view.Rows = _rows.ReadSigned();
        view.Duration = _duration.ReadSigned();
        view.Flags = (AuditFlags)_flags.ReadCount(int.MaxValue);
        view.Verdict = (AuditVerdict)_verdict.ReadByte();
        view.SqlState = SqlState.Parse(ReadText(ref _sqlState) ?? string.Empty);
        view.Actor = ReadText(ref _actor);
        view.Detail = ReadText(ref _detail);
    }

    private ulong ReadKey(ref RecordView view)
    {
        view.LiteralsLength = _literals.ReadCount(FormatLimits.ValuesBytes);
        view.BindValuesLength = _bindValues.ReadCount(FormatLimits.ValuesBytes);
        if (_extension.ReadVarint() != 0)
        {
            _extension.Fail();
        }

        int key = _key.ReadCount(_keys.Length);
        return key == 0 ? 0 : _keys[key - 1];
    }

    private readonly string? ReadText(scoped ref ByteCursor cursor)
    {
        int number = cursor.ReadCount(_strings.Length);
        return number == 0 ? null : _strings[number - 1];
    }
}
