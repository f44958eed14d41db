using System.Buffers.Binary;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Cryptography.Merkle;
using Wardian.Kernel;

namespace Wardian.Audit.Proof;

/// <summary>Makes the leaf of a record. Section 1 of docs/formats/ledger.md. Not thread-safe.</summary>
internal sealed class LeafHasher(MerkleHash hash)
{
    /// <summary>From the sequence number to the statement digest.</summary>
    private const int FixedLength = 8 + 1 + (5 * 8) + 4 + 1 + 1 + SqlStateLength + 8 + (2 * Hash256.Length);

    private const int SqlStateLength = 5;

    private readonly ByteBuffer _buffer = new();

    /// <summary>The bytes that are hashed; valid until the next call.</summary>
    public ReadOnlySpan<byte> Canonical(scoped in LedgerRecord record)
    {
        _buffer.Clear();
        WriteFixed(record, _buffer.Take(FixedLength));
        WriteText(record.View.Actor);
        WriteText(record.View.Detail);
        _buffer.WriteUInt64(record.View.Key);
        int literals = record.View.LiteralsLength;
        _buffer.WriteVarint(literals);
        _buffer.WriteBytes(record.Values[..literals]);
        _buffer.WriteVarint(record.View.BindValuesLength);
        _buffer.WriteBytes(record.Values.Slice(literals, record.View.BindValuesLength));
        _buffer.WriteVarint(0);
        return _buffer.Written;
    }

    public void Leaf(scoped in LedgerRecord record, Span<byte> leaf) => hash.Leaf(Canonical(record), leaf);

    private static void WriteFixed(scoped in LedgerRecord record, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, record.View.Sequence);
        bytes[8] = unchecked((byte)record.View.Kind);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[9..], record.View.Time);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[17..], record.View.Rows);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[25..], record.View.BytesFromClient);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[33..], record.View.BytesToClient);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[41..], record.View.Duration);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[49..], unchecked((uint)record.View.Flags));
        bytes[53] = unchecked((byte)record.View.Verdict);
        bytes[54] = unchecked((byte)(record.View.Statement?.Kind ?? StatementKind.Unknown));
        bytes.Slice(55, SqlStateLength).Clear();
        record.View.SqlState.TryWrite(bytes.Slice(55, SqlStateLength));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[60..], record.View.Statement?.Fingerprint ?? 0);
        record.SessionDigest.Write(bytes[68..]);
        record.StatementDigest.Write(bytes[100..]);
    }

    private void WriteText(string? text)
    {
        if (text is null)
        {
            _buffer.WriteVarint(0);
            return;
        }

        int length = Encoding.UTF8.GetByteCount(text);
        _buffer.WriteVarint(length + 1);
        Encoding.UTF8.GetBytes(text, _buffer.Take(length));
    }
}
