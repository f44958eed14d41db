using System.Globalization;

namespace Wardian.Audit.Anchoring;

/// <summary>
/// Reads a file of checkpoints entry by entry, in little memory. Section 1 of docs/formats/anchors.md. It stops at an incomplete last entry, and
/// where the file is damaged.
/// </summary>
internal sealed class CheckpointStream(Stream stream)
{
    private const int DigitsMax = 4;

    private readonly byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;

    /// <summary>Where the next entry begins, counted from where the stream stood.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether there is something at <see cref="Offset"/> that is neither an entry nor the beginning of one.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The next entry; null at the end, at an incomplete entry, and where the file is damaged.</summary>
    public SignedCheckpoint? Next()
    {
        if (IsDamaged || !TryReadLength(out int digits, out int length) || !TryFill(digits + 1 + length))
        {
            return null;
        }

        SignedCheckpoint? entry = SignedCheckpoint.Parse(_buffer.AsSpan(_start + digits + 1, length));
        if (entry is null)
        {
            IsDamaged = true;
            return null;
        }

        _start += digits + 1 + length;
        Offset += digits + 1 + length;
        return entry;
    }

    private bool TryReadLength(out int digits, out int length)
    {
        length = 0;
        _ = TryFill(DigitsMax + 1);
        ReadOnlySpan<byte> head = _buffer.AsSpan(_start, Math.Min(DigitsMax + 1, _end - _start));
        digits = head.IndexOf((byte)'\n');
        if (digits < 0)
        {
            IsDamaged = head.Length > DigitsMax || head.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            return false;
        }

        IsDamaged = digits == 0 || head[0] == '0' || !int.TryParse(head[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out length)
            || length > SignedCheckpoint.BytesMax;
        return !IsDamaged;
    }

    // False when the file ends before.
    private bool TryFill(int count)
    {
        if (_buffer.Length - _start < count)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        while (_end - _start < count)
        {
            int read = stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }
}
