using System.Buffers.Binary;
using System.IO.Compression;
using Wardian.Audit.Format;
using Wardian.Audit.Proof;

namespace Wardian.Audit.Sealing;

/// <summary>Turns records into a sealed block. Section 4 of docs/formats/ledger.md. Its memory is used again. Not thread-safe.</summary>
internal sealed class ColumnBlockEncoder(CompressionLevel level) : IDisposable
{
    /// <summary>Below this a DEFLATE stream saves nothing.</summary>
    private const int CompressibleMin = 32;

    private const int ValuesTargetBytes = 32 << 20;

    private readonly ByteBuffer[] _columns = [.. Enumerable.Range(0, ColumnFormat.Columns + 1).Select(_ => new ByteBuffer())];
    private readonly ColumnLists _lists = new();
    private readonly List<(long FromClient, long ToClient)> _lastBytes = [];
    private readonly MemoryStream _compressed = new();
    private readonly ByteBuffer _block = new();
    private ulong _first;
    private long _time;
    private long _firstTime;

    /// <summary>How many records the block has so far.</summary>
    public int Records { get; private set; }

    public long TimeMin { get; private set; }

    public long TimeMax { get; private set; }

    /// <summary>Whether no further record must be added.</summary>
    public bool IsFull => Records == ColumnFormat.RecordsMax || this[Column.Values].Length >= ValuesTargetBytes;

    private ByteBuffer this[Column column] => _columns[(int)column];

    public void Add(scoped in LedgerRecord record)
    {
        if (Records == 0)
        {
            Begin(record);
        }

        AddWho(record);
        this[Column.Kind].WriteByte(unchecked((byte)record.View.Kind));
        if (Records > 0)
        {
            this[Column.Time].WriteSigned(unchecked(record.View.Time - _time));
        }

        _time = record.View.Time;
        (TimeMin, TimeMax) = (Math.Min(TimeMin, _time), Math.Max(TimeMax, _time));
        this[Column.Rows].WriteSigned(record.View.Rows);
        this[Column.Duration].WriteSigned(record.View.Duration);
        this[Column.Flags].WriteVarint(unchecked((uint)record.View.Flags));
        this[Column.Verdict].WriteByte(unchecked((byte)record.View.Verdict));
        this[Column.SqlState].WriteVarint(record.View.SqlState.IsNone ? 0 : _lists.Text(record.View.SqlState.ToString()));
        this[Column.Actor].WriteVarint(_lists.Text(record.View.Actor));
        this[Column.Detail].WriteVarint(_lists.Text(record.View.Detail));
        this[Column.Key].WriteVarint(_lists.Key(record.View.Key));
        this[Column.LiteralsLength].WriteVarint(record.View.LiteralsLength);
        this[Column.BindValuesLength].WriteVarint(record.View.BindValuesLength);
        this[Column.Values].WriteBytes(record.Values);
        this[Column.Extension].WriteVarint(0);
        Records++;
    }

    /// <summary>The whole block; valid until the next call of <see cref="Add"/>.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        var times = new ByteBuffer();
        times.WriteSigned(unchecked(_firstTime - TimeMin));
        times.WriteBytes(this[Column.Time].Written);
        this[Column.Time].Clear();
        this[Column.Time].WriteBytes(times.Written);
        for (Column column = Column.Strings; column <= Column.Keys; column++)
        {
            _lists.Write(column, this[column]);
        }

        _block.Clear();
        _block.Take(ColumnFormat.DataOffset);
        for (int id = 1; id <= ColumnFormat.Columns; id++)
        {
            WriteColumn(id);
        }

        WriteHead(_block.Written);
        Records = 0;
        return _block.Written;
    }

    public void Dispose() => _compressed.Dispose();

    private void Begin(scoped in LedgerRecord record)
    {
        foreach (ByteBuffer column in _columns)
        {
            column.Clear();
        }

        _lists.Clear();
        _lastBytes.Clear();
        _lastBytes.Add(default);
        _first = record.View.Sequence;
        _firstTime = TimeMin = TimeMax = record.View.Time;
    }

    private void AddWho(scoped in LedgerRecord record)
    {
        this[Column.Session].WriteVarint(_lists.Session(record.View.Session!, record.SessionDigest));
        int statement = _lists.Statement(record.View.Statement, record.StatementDigest);
        this[Column.Statement].WriteVarint(statement);
        if (statement == _lastBytes.Count)
        {
            _lastBytes.Add(default);
        }

        (long fromClient, long toClient) = _lastBytes[statement];
        this[Column.BytesFromClient].WriteSigned(unchecked(record.View.BytesFromClient - fromClient));
        this[Column.BytesToClient].WriteSigned(unchecked(record.View.BytesToClient - toClient));
        _lastBytes[statement] = (record.View.BytesFromClient, record.View.BytesToClient);
    }

    private void WriteColumn(int id)
    {
        ReadOnlySpan<byte> raw = _columns[id].Written;
        byte coding = ColumnFormat.Stored;
        int start = _block.Length;
        // Ciphertext does not become shorter.
        if (raw.Length >= CompressibleMin && id != (int)Column.Values)
        {
            _compressed.SetLength(0);
            using (var deflate = new DeflateStream(_compressed, level, leaveOpen: true))
            {
                deflate.Write(raw);
            }

            if (_compressed.Length < raw.Length)
            {
                coding = ColumnFormat.Deflated;
                _block.WriteBytes(_compressed.GetBuffer().AsSpan(0, (int)_compressed.Length));
            }
        }

        if (coding == ColumnFormat.Stored)
        {
            _block.WriteBytes(raw);
        }

        Span<byte> entry = _block.Written[(ColumnFormat.HeadLength + ((id - 1) * ColumnFormat.DirectoryEntryLength))..];
        entry[0] = (byte)id;
        entry[1] = coding;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[2..], (uint)raw.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[6..], (uint)(_block.Length - start));
    }

    private void WriteHead(Span<byte> block)
    {
        ColumnFormat.Magic.CopyTo(block);
        BinaryPrimitives.WriteUInt32LittleEndian(block[4..], (uint)block.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(block[8..], (uint)Records);
        BinaryPrimitives.WriteUInt64LittleEndian(block[12..], _first);
        BinaryPrimitives.WriteInt64LittleEndian(block[20..], TimeMin);
        BinaryPrimitives.WriteInt64LittleEndian(block[28..], TimeMax);
        BinaryPrimitives.WriteUInt16LittleEndian(block[36..], ColumnFormat.Columns);
    }
}
