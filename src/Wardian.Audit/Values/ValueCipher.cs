using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Wardian.Audit.Values;

/// <summary>
/// AES-256 in counter mode (NIST SP 800-38A section 6.5) over the values of one record: the first counter block is the record's number and
/// eight zero bytes. A number must not be used for two records under one key. Integrity is the ledger's tree. Not thread-safe.
/// </summary>
internal sealed class ValueCipher : IDisposable
{
    public const int KeyLength = 32;

    private const int BlockLength = 16;

    /// <summary>
    /// The streams of so many records are made at once, each long enough for most records' values: one call of AES costs as much as some sixty
    /// blocks. They are worth no more to whoever reads this memory than the key, which lies in it as well.
    /// </summary>
    private const int AheadRecords = 32;

    private const int AheadLength = 4 * BlockLength;

    // Kept, because the key's schedule costs more than most records' values.
    private readonly ICryptoTransform _blocks;
    private readonly byte[] _ahead = new byte[AheadRecords * AheadLength];
    private byte[] _long = [];
    private ulong _aheadFrom;
    private int _aheadCount;
    private ulong _last;

    public ValueCipher(ReadOnlySpan<byte> key)
    {
        using var aes = Aes.Create();
#pragma warning disable CA5358 // Not ECB over data: the encrypted counters are the key stream of counter mode, which .NET does not offer.
        aes.Mode = CipherMode.ECB;
#pragma warning restore CA5358
        aes.Padding = PaddingMode.None;
        aes.SetKey(key);
        _blocks = aes.CreateEncryptor();
    }

    /// <summary>Encrypts or decrypts in place.</summary>
    public void Apply(ulong sequence, Span<byte> values)
    {
        // Ahead only where records follow one another: those of another data source have another key.
        bool isNext = sequence == unchecked(_last + 1);
        _last = sequence;
        if (values.Length > AheadLength)
        {
            ApplyLong(sequence, values);
            return;
        }

        if (unchecked(sequence - _aheadFrom) >= (uint)_aheadCount)
        {
            int records = isNext ? AheadRecords : 1;
            // What is half made must never be taken for a stream.
            _aheadCount = 0;
            Fill(_ahead, sequence, records, AheadLength);
            (_aheadFrom, _aheadCount) = (sequence, records);
        }

        Xor(values, _ahead.AsSpan((int)unchecked(sequence - _aheadFrom) * AheadLength, AheadLength));
    }

    public void Dispose()
    {
        _aheadCount = 0;
        CryptographicOperations.ZeroMemory(_ahead);
        _blocks.Dispose();
    }

    private void ApplyLong(ulong sequence, Span<byte> values)
    {
        int length = (values.Length + BlockLength - 1) / BlockLength * BlockLength;
        if (_long.Length < length)
        {
            _long = new byte[BitOperations.RoundUpToPowerOf2((uint)length)];
        }

        Fill(_long, sequence, 1, length);
        Xor(values, _long);
        CryptographicOperations.ZeroMemory(_long.AsSpan(0, length));
    }

    /// <summary>Makes the streams of <paramref name="records"/> records, each of <paramref name="length"/> bytes.</summary>
    private void Fill(byte[] stream, ulong sequence, int records, int length)
    {
        Span<byte> counters = stream.AsSpan(0, records * length);
        for (int offset = 0; offset < counters.Length; offset += BlockLength)
        {
            BinaryPrimitives.WriteUInt64BigEndian(counters[offset..], unchecked(sequence + (ulong)(offset / length)));
            BinaryPrimitives.WriteUInt64BigEndian(counters[(offset + 8)..], (ulong)(offset % length / BlockLength));
        }

        _blocks.TransformBlock(stream, 0, counters.Length, stream, 0);
    }

    private static void Xor(Span<byte> values, ReadOnlySpan<byte> stream)
    {
        int whole = values.Length / sizeof(ulong);
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(values);
        ReadOnlySpan<ulong> keys = MemoryMarshal.Cast<byte, ulong>(stream);
        for (int index = 0; index < whole; index++)
        {
            words[index] ^= keys[index];
        }

        for (int index = whole * sizeof(ulong); index < values.Length; index++)
        {
            values[index] ^= stream[index];
        }
    }
}
