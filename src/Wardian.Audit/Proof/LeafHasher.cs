using System.Buffers.Binary;
using System.Text;
using Wardian.Audit.Format;
using Wardian.Cryptography.Merkle;
using Wardian.Kernel;

namespace Wardian.Audit.Proof;

/// <summary>
/// Makes the leaf of a record, or those of many at once, which is quicker. Section 1 of docs/formats/ledger.md. Not thread-safe.
/// </summary>
internal sealed class LeafHasher(MerkleHash hash)
{
    /// <summary>From the sequence number to the statement digest.</summary>
    private const int FixedLength = 8 + 1 + (5 * 8) + 4 + 1 + 1 + SqlStateLength + 8 + (2 * Hash256.Length);

    private const int SqlStateLength = 5;

    /// <summary>So many records, or bytes of them, are hashed at once.</summary>
    private const int WaitingMax = 128;

    private const int WaitingBytesMax = 64 << 10;

    private readonly ByteBuffer _buffer = new();
    private readonly ByteBuffer _waiting = new();
    private readonly int[] _ends = new int[WaitingMax];
    private readonly byte[] _leaves = new byte[WaitingMax * MerkleHash.Length];

    /// <summary>How many records have been added to a range that does not have them yet.</summary>
    public int Waiting { get; private set; }

    /// <summary>The bytes that are hashed; valid until the next call.</summary>
    public ReadOnlySpan<byte> Canonical(scoped in LedgerRecord record)
    {
        _buffer.Clear();
        Write(record, _buffer);
        return _buffer.Written;
    }

    public void Leaf(scoped in LedgerRecord record, Span<byte> leaf) => hash.Leaf(Canonical(record), leaf);

    /// <summary>Adds the record's leaf to <paramref name="range"/>, at the latest when <see cref="Finish"/> is called.</summary>
    public void Append(scoped in LedgerRecord record, MerkleRange range)
    {
        Write(record, _waiting);
        _ends[Waiting++] = _waiting.Length;
        if (Waiting == WaitingMax || _waiting.Length >= WaitingBytesMax)
        {
            Finish(range);
        }
    }

    /// <summary>Adds what waits to the range that it was meant for.</summary>
    public void Finish(MerkleRange range)
    {
        Span<byte> leaves = _leaves.AsSpan(0, Waiting * MerkleHash.Length);
        hash.Leaves(_waiting.Written, _ends.AsSpan(0, Waiting), leaves);
        range.Append(leaves, hash);
        Forget();
    }

    /// <summary>What waits is added to nothing.</summary>
    public void Forget()
    {
        Waiting = 0;
        _waiting.Clear();
    }

    private static void Write(scoped in LedgerRecord record, ByteBuffer into)
    {
        WriteFixed(record, into.Take(FixedLength));
        WriteText(record.View.Actor, into);
        WriteText(record.View.Detail, into);
        into.WriteUInt64(record.View.Key);
        int literals = record.View.LiteralsLength;
        into.WriteVarint(literals);
        into.WriteBytes(record.Values[..literals]);
        into.WriteVarint(record.View.BindValuesLength);
        into.WriteBytes(record.Values.Slice(literals, record.View.BindValuesLength));
        into.WriteVarint(0);
    }

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

    private static void WriteText(string? text, ByteBuffer into)
    {
        if (text is null)
        {
            into.WriteVarint(0);
            return;
        }

        int length = Encoding.UTF8.GetByteCount(text);
        into.WriteVarint(length + 1);
        Encoding.UTF8.GetBytes(text, into.Take(length));
    }
}
