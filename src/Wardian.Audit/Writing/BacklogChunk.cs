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
    private int _used;
    private int _referencesUsed;
    private int _readAt;
    private int _referencesReadAt;

    /// <summary>How many records are in the chunk.</summary>
    public int Records { get; private set; }

    public int Used => _used;

    /// <summary>Copies the record; false when it does not fit any more. Cuts what is beyond the limits of the format.</summary>
    public bool TryAdd(in AuditRecord record, AuditSession session)
    {
        ReadOnlySpan<byte> statement = record.Statement;
        AuditFlags flags = record.Flags;
        if (statement.Length > FormatLimits.StatementBytes)
        {
            statement = statement[..FormatLimits.StatementBytes];
            flags |= AuditFlags.TextTruncated;
        }

        int fixedLength = Unsafe.SizeOf<RawRecord>();
        int literalsMax = Math.Min(record.Literals.Length, FormatLimits.ValuesBytes);
        int bindValuesMax = Math.Min(record.BindValues.Length, FormatLimits.ValuesBytes - literalsMax);
        if (Size - _used < fixedLength + statement.Length + literalsMax + bindValuesMax)
        {
            return false;
        }

        Span<byte> rest = _bytes.AsSpan(_used + fixedLength);
        statement.CopyTo(rest);
        rest = rest[statement.Length..];
        int literals = CopyValues(record.Literals, rest[..literalsMax], ref flags);
        int bindValues = CopyValues(record.BindValues, rest.Slice(literals, bindValuesMax), ref flags);
        var raw = new RawRecord
        {
            Time = LedgerTime.FromTime(record.Time),
            Rows = record.Rows,
            BytesFromClient = record.BytesFromClient,
            BytesToClient = record.BytesToClient,
            Duration = record.Duration.Ticks / TimeSpan.TicksPerMicrosecond,
            Fingerprint = record.Fingerprint,
            SqlState = record.SqlState,
            Kind = record.Kind,
            StatementKind = record.StatementKind,
            Verdict = record.Verdict,
            Flags = flags,
            StatementLength = statement.Length,
            LiteralsLength = literals,
            BindValuesLength = bindValues,
        };
        MemoryMarshal.Write(_bytes.AsSpan(_used), in raw);
        _used += fixedLength + statement.Length + literals + bindValues;
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
        int position = _readAt + Unsafe.SizeOf<RawRecord>();
        ReadOnlySpan<byte> statement = _bytes.AsSpan(position, raw.StatementLength);
        ReadOnlySpan<byte> literals = _bytes.AsSpan(position + raw.StatementLength, raw.LiteralsLength);
        ReadOnlySpan<byte> bindValues = _bytes.AsSpan(position + raw.StatementLength + raw.LiteralsLength, raw.BindValuesLength);
        record = new PendingRecord
        {
            Raw = raw,
            Session = (AuditSession)_references[_referencesReadAt]!,
            Actor = (string?)_references[_referencesReadAt + 1],
            Detail = (string?)_references[_referencesReadAt + 2],
            Statement = statement,
            Literals = literals,
            BindValues = bindValues,
        };
        _readAt = position + raw.StatementLength + raw.LiteralsLength + raw.BindValuesLength;
        _referencesReadAt += ReferencesInRecord;
        return true;
    }

    /// <summary>Reads from the first record again, after a commit has failed.</summary>
    public void Rewind() => (_readAt, _referencesReadAt) = (0, 0);

    public void Clear()
    {
        Array.Clear(_references, 0, _referencesUsed);
        (_used, _referencesUsed, Records) = (0, 0, 0);
        Rewind();
    }

    private static int CopyValues(ReadOnlySpan<byte> list, Span<byte> destination, ref AuditFlags flags)
    {
        if (list.Length <= destination.Length)
        {
            list.CopyTo(destination);
            return list.Length;
        }

        flags |= AuditFlags.ValuesTruncated;
        return ValueCut.Copy(list, destination);
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
