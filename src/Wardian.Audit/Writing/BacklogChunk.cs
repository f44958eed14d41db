using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wardian.Audit.Format;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>
/// A piece of the backlog: records as bytes, and the objects they refer to. Filled under the backlog's lock, then read by the writer alone.
/// </summary>
internal sealed class BacklogChunk
{
    /// <summary>Any record fits: 256 KiB of statement, 640 KiB of values, and the fixed part.</summary>
    public const int Size = 1 << 20;

    private const int ReferencesInRecord = 3;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size);
    private object?[] _references = new object?[3072];
    private readonly CopiedBytes _copied = new();
    private int _used;
    private int _end;
    private int _referencesUsed;
    private int _readAt;
    private int _referencesReadAt;

    /// <summary>How many records are in the chunk.</summary>
    public int Records { get; private set; }

    public int Used => _used;

    /// <summary>Copies the record; false when it does not fit any more. Cuts what is beyond the limits of the format.</summary>
    public bool TryAdd(in AuditRecord record, AuditSession session)
    {
        ReadOnlyMemory<byte> statement = record.Statement;
        AuditFlags flags = record.Flags;
        if (statement.Length > FormatLimits.StatementBytes)
        {
            statement = statement[..FormatLimits.StatementBytes];
            flags |= AuditFlags.TextTruncated;
        }

        int start = _used + Unsafe.SizeOf<RawRecord>();
        int literalsMax = Math.Min(record.Literals.Length, FormatLimits.ValuesBytes);
        int bindValuesMax = Math.Min(record.BindValues.Length, FormatLimits.ValuesBytes - literalsMax);
        int room = RoomFor(statement, statement.Length) + RoomFor(record.Literals, literalsMax) + RoomFor(record.BindValues, bindValuesMax);
        if (Size - start < room)
        {
            return false;
        }

        _end = start;
        (int statementAt, int statementLength) = Place(statement, statement.Length, ref flags);
        (int literalsAt, int literals) = Place(record.Literals, literalsMax, ref flags);
        (int bindValuesAt, int bindValues) = Place(record.BindValues, bindValuesMax, ref flags);
        var raw = new RawRecord
        {
            Time = LedgerTime.FromTime(record.Time),
            Rows = record.Rows,
            BytesFromClient = record.BytesFromClient,
            BytesToClient = record.BytesToClient,
            Duration = LedgerTime.FromDuration(record.Duration),
            Fingerprint = record.Fingerprint,
            SqlState = record.SqlState,
            Kind = record.Kind,
            StatementKind = record.StatementKind,
            Verdict = record.Verdict,
            Flags = flags,
            StatementAt = statementAt,
            StatementLength = statementLength,
            LiteralsAt = literalsAt,
            LiteralsLength = literals,
            BindValuesAt = bindValuesAt,
            BindValuesLength = bindValues,
            End = _end,
        };
        MemoryMarshal.Write(_bytes.AsSpan(_used), in raw);
        _used = _end;
        AddReferences(session, record.Actor, record.Detail);
        Records++;
        return true;
    }

    /// <summary>Takes the next record; false at the end. The spans stay valid until <see cref="Clear"/>.</summary>
    public bool TryRead(out PendingRecord record)
    {
        record = default;
        if (_readAt == _used)
        {
            return false;
        }

        RawRecord raw = MemoryMarshal.Read<RawRecord>(_bytes.AsSpan(_readAt));
        record = new PendingRecord
        {
            Raw = raw,
            Session = (AuditSession)_references[_referencesReadAt]!,
            Actor = CutText(_references[_referencesReadAt + 1]),
            Detail = CutText(_references[_referencesReadAt + 2]),
            Statement = _bytes.AsSpan(raw.StatementAt, raw.StatementLength),
            Literals = _bytes.AsSpan(raw.LiteralsAt, raw.LiteralsLength),
            BindValues = _bytes.AsSpan(raw.BindValuesAt, raw.BindValuesLength),
        };
        _readAt = raw.End;
        _referencesReadAt += ReferencesInRecord;
        return true;
    }

    /// <summary>Reads from the first record again, after a commit has failed.</summary>
    public void Rewind() => (_readAt, _referencesReadAt) = (0, 0);

    public void Clear()
    {
        Array.Clear(_references, 0, _referencesUsed);
        _copied.Clear();
        (_used, _referencesUsed, Records) = (0, 0, 0);
        Rewind();
    }

    private static string? CutText(object? text) => text is null ? null : StoredText.Cut((string)text);

    private int RoomFor(ReadOnlyMemory<byte> bytes, int max) => max == bytes.Length && _copied.Find(bytes) >= 0 ? 0 : max;

    // Where the bytes lie, and how many of them: a list of values that is longer than it may be is cut.
    private (int At, int Length) Place(ReadOnlyMemory<byte> bytes, int max, ref AuditFlags flags)
    {
        int at = max == bytes.Length ? _copied.Find(bytes) : -1;
        if (at >= 0)
        {
            return (at, max);
        }

        at = _end;
        Span<byte> destination = _bytes.AsSpan(at, max);
        if (max < bytes.Length)
        {
            flags |= AuditFlags.ValuesTruncated;
            max = ValueCut.Copy(bytes.Span, destination);
        }
        else
        {
            bytes.Span.CopyTo(destination);
            _copied.Remember(bytes, at);
        }

        _end += max;
        return (at, max);
    }

    private void AddReferences(AuditSession session, string? actor, string? detail)
    {
        if (_references.Length - _referencesUsed < ReferencesInRecord)
        {
            // Happens until the array has room for a chunk of the smallest records; the array then stays.
            Array.Resize(ref _references, _references.Length * 2);
        }

        _references[_referencesUsed] = session;
        _references[_referencesUsed + 1] = actor;
        _references[_referencesUsed + 2] = detail;
        _referencesUsed += ReferencesInRecord;
    }
}
