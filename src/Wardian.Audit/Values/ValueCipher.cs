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

    // Kept, because the key's schedule costs more than most records' values.
    private readonly ICryptoTransform _blocks;
    private byte[] _stream = new byte[1024];

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
        int length = (values.Length + BlockLength - 1) / BlockLength * BlockLength;
        if (_stream.Length < length)
        {
            _stream = new byte[BitOperations.RoundUpToPowerOf2((uint)length)];
        }

        Span<byte> stream = _stream.AsSpan(0, length);
        for (int offset = 0; offset < length; offset += BlockLength)
        {
            BinaryPrimitives.WriteUInt64BigEndian(stream[offset..], sequence);
            BinaryPrimitives.WriteUInt64BigEndian(stream[(offset + 8)..], (ulong)(offset / BlockLength));
        }

        _blocks.TransformBlock(_stream, 0, length, _stream, 0);
        Xor(values, stream);
        CryptographicOperations.ZeroMemory(stream);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_stream);
        _blocks.Dispose();
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
