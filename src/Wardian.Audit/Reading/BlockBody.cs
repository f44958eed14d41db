using Wardian.Audit.Format;

namespace Wardian.Audit.Reading;

/// <summary>The bytes of one block in memory that is used again for the next. Not thread-safe.</summary>
internal sealed class BlockBody
{
    private byte[] _bytes = [];
    private byte[] _secret = [];
    private BlockHeader _header;

    public ReadOnlySpan<byte> Plain => _bytes.AsSpan(BlockHeader.Length, _header.PlainLength);

    /// <summary>The decrypted secret part, after <see cref="TryDecrypt"/>.</summary>
    public ReadOnlySpan<byte> Secret => _secret.AsSpan(0, _header.SecretLength);

    /// <summary>Reads a block that the walker found complete; false when its checksum is wrong. Its length is bounded by the header's limits.</summary>
    public bool TryLoad(SegmentFile segment, long offset, in BlockHeader header)
    {
        Reserve(ref _bytes, header.BlockLength);
        _header = header;
        Span<byte> bytes = _bytes.AsSpan(0, header.BlockLength);
        return segment.Read(bytes, offset) == bytes.Length && Checksum.Fits(segment.Header.Id, bytes);
    }

    public bool TryDecrypt(SegmentCipher cipher)
    {
        Reserve(ref _secret, _header.SecretLength);
        int plainEnd = BlockHeader.Length + _header.PlainLength;
        ReadOnlySpan<byte> encrypted = _bytes.AsSpan(plainEnd, _header.SecretLength + BlockHeader.TagLength);
        return cipher.TryDecrypt(_header, _bytes.AsSpan(0, plainEnd), encrypted, _secret.AsSpan(0, _header.SecretLength));
    }

    private static void Reserve(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new byte[Math.Max(length, buffer.Length * 2)];
        }
    }
}
