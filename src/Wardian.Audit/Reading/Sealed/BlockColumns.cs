using Wardian.Audit.Format;
using Wardian.Audit.Sealing;

namespace Wardian.Audit.Reading.Sealed;

/// <summary>
/// A sealed block column by column: each is read, unpacked and decoded when it is first asked for, so that a search pays for what it looks
/// at. The bytes may be hostile; after the first column that is not well-formed the block <see cref="IsDamaged"/> and all is empty or zero.
/// Its memory is used again for the next block. Not thread-safe.
/// </summary>
internal sealed class BlockColumns : IDisposable
{
    private readonly ColumnBlock _block = new();
    private readonly long[]?[] _numbers = new long[ColumnFormat.Columns + 1][];
    private readonly bool[] _isDecoded = new bool[ColumnFormat.Columns + 1];
    private readonly long[] _valuesAt = new long[ColumnFormat.RecordsMax];
    private string[]? _strings;
    private SessionEntry[]? _sessions;
    private StatementEntry[]? _statements;
    private ulong[]? _keys;
    private bool _isGood;

    public int Records => _block.Records;

    public ulong First => _block.First;

    public bool IsDamaged => !_isGood;

    public string[] Strings => _strings ??= ColumnListReader.Strings(_block, ref _isGood);

    public SessionEntry[] Sessions => _sessions ??= ColumnListReader.Sessions(_block, Strings, ref _isGood);

    /// <summary>The statements; number n of a record is entry n - 1.</summary>
    public StatementEntry[] Statements => _statements ??= ColumnListReader.Statements(_block, ref _isGood);

    public ulong[] Keys => _keys ??= ColumnListReader.Keys(_block, ref _isGood);

    /// <summary>Turns to a block of a segment that stays open until the next call. Throws what the disk throws.</summary>
    public void Open(SealedSegment segment, int index)
    {
        (_strings, _sessions, _statements, _keys) = (null, null, null, null);
        Array.Clear(_isDecoded);
        _isGood = _block.TryOpen(segment, index);
    }

    /// <summary>The values of a column from <see cref="Column.Kind"/> to <see cref="Column.BindValuesLength"/>, one for each record; times and bytes as they are, not as differences.</summary>
    public ReadOnlySpan<long> Numbers(Column column)
    {
        long[] numbers = _numbers[(int)column] ??= new long[ColumnFormat.RecordsMax];
        Span<long> values = numbers.AsSpan(0, _isGood ? Records : 0);
        if (_isGood && !_isDecoded[(int)column])
        {
            _isGood = TryDecode(column, values);
            _isDecoded[(int)column] = true;
        }

        return _isGood ? values : default;
    }

    /// <summary>Reads the values and finds where each record's are.</summary>
    public void PrepareValues()
    {
        ReadOnlySpan<long> literals = Numbers(Column.LiteralsLength);
        ReadOnlySpan<long> bindValues = Numbers(Column.BindValuesLength);
        if (!_isGood || !_block.TryGet(Column.Values, out ReadOnlySpan<byte> values))
        {
            _isGood = false;
            return;
        }

        long end = 0;
        for (int place = 0; place < Records; place++)
        {
            _valuesAt[place] = end;
            end += literals[place] + bindValues[place];
        }

        _isGood = end == values.Length;
    }

    /// <summary>The encrypted literals and bind values of a record, after <see cref="PrepareValues"/>.</summary>
    public ReadOnlySpan<byte> ValuesOf(int place)
    {
        int length = (int)(Numbers(Column.LiteralsLength)[place] + Numbers(Column.BindValuesLength)[place]);
        return _block.TryGet(Column.Values, out ReadOnlySpan<byte> values) ? values.Slice((int)_valuesAt[place], length) : default;
    }

    public void Dispose() => _block.Dispose();

    private bool TryDecode(Column column, Span<long> values)
    {
        // A varint has at most ten bytes, so a longer column need not be unpacked to be refused.
        if (_block.RawLengthOf(column) > 10 * Records || !_block.TryGet(column, out ReadOnlySpan<byte> raw))
        {
            return false;
        }

        return column switch
        {
            Column.Kind or Column.Verdict => VarintColumn.TryReadBytes(raw, values),
            Column.Time => VarintColumn.TryReadSigned(raw, values) && TryAddTimes(values),
            Column.Rows => VarintColumn.TryReadSigned(raw, values),
            Column.Duration => VarintColumn.TryReadSigned(raw, values) && !values.ContainsAnyExceptInRange(-LedgerTime.DurationMax, LedgerTime.DurationMax),
            Column.BytesFromClient or Column.BytesToClient => VarintColumn.TryReadSigned(raw, values) && TryAddBytes(values),
            _ => VarintColumn.TryRead(raw, values) && IsInRange(column, values),
        };
    }

    private bool IsInRange(Column column, ReadOnlySpan<long> values)
    {
        long max = column switch
        {
            Column.Session => Sessions.Length - 1,
            Column.Statement => Statements.Length,
            Column.Key => Keys.Length,
            Column.Flags => int.MaxValue,
            Column.LiteralsLength or Column.BindValuesLength => FormatLimits.ValuesBytes,
            _ => Strings.Length,
        };
        return _isGood && !values.ContainsAnyExceptInRange(0, max);
    }

    private bool TryAddTimes(Span<long> values)
    {
        (long time, long min, long max) = (_block.TimeMin, long.MaxValue, long.MinValue);
        foreach (ref long value in values)
        {
            value = time = unchecked(time + value);
            (min, max) = (Math.Min(min, time), Math.Max(max, time));
        }

        return min == _block.TimeMin && max == _block.TimeMax && LedgerTime.IsTime(min) && LedgerTime.IsTime(max);
    }

    private bool TryAddBytes(Span<long> values)
    {
        ReadOnlySpan<long> statements = Numbers(Column.Statement);
        if (!_isGood)
        {
            return false;
        }

        var last = new long[Statements.Length + 1];
        for (int index = 0; index < values.Length; index++)
        {
            ref long sum = ref last[statements[index]];
            values[index] = sum = unchecked(sum + values[index]);
        }

        return true;
    }
}
