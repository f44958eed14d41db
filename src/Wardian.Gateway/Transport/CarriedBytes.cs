using System.Buffers;

namespace Wardian.Gateway.Transport;

/// <summary>
/// Received bytes that wait for the rest of their message. A short rest is copied in front of the next read into the loop's buffer; a
/// message that needs more than that gets a buffer of its own, into which it is then received, so that a peer who sends one byte at a
/// time cannot make us copy a large message again and again.
/// </summary>
internal sealed class CarriedBytes
{
    private byte[]? _buffer;

    public int Length { get; private set; }

    /// <summary>Where the next bytes go: behind what is carried, in <paramref name="shared"/> or in a buffer of its own.</summary>
    /// <param name="shared">The loop's buffer.</param>
    /// <param name="needed">Length of the message being received, as far as known.</param>
    public byte[] Prepare(byte[] shared, int needed)
    {
        if (Length <= LoopBuffers.CarriedMax && needed <= LoopBuffers.CarriedMax)
        {
            _buffer.AsSpan(0, Length).CopyTo(shared);
            return shared;
        }

        int capacity = Math.Max(needed, Length + LoopBuffers.CarriedMax);
        if (_buffer is null || _buffer.Length < capacity)
        {
            Grow(capacity);
        }

        return _buffer!;
    }

    /// <summary>Keeps what is left of <paramref name="buffer"/>, which <see cref="Prepare"/> gave or which is the loop's.</summary>
    public void Keep(byte[] buffer, int start, int length)
    {
        if (length == 0)
        {
            Clear();
            return;
        }

        if (_buffer is null || (_buffer.Length < length && !ReferenceEquals(_buffer, buffer)))
        {
            Length = 0;
            Grow(length);
        }

        Buffer.BlockCopy(buffer, start, _buffer!, 0, length);
        Length = length;
    }

    public void Clear()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        (_buffer, Length) = (null, 0);
    }

    private void Grow(int capacity)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(capacity);
        if (_buffer is not null)
        {
            Buffer.BlockCopy(_buffer, 0, larger, 0, Length);
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
