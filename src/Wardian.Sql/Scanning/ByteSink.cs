using System.Text;

namespace Wardian.Sql.Scanning;

/// <summary>A bounded place to write to; what does not fit is dropped and remembered as cut.</summary>
internal ref struct ByteSink(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Whether something did not fit.</summary>
    public bool IsCut { get; private set; }

    public void Append(byte value)
    {
        if (Length < _destination.Length && !IsCut)
        {
            _destination[Length++] = value;
        }
        else
        {
            IsCut = true;
        }
    }

    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        int fits = IsCut ? 0 : Math.Min(bytes.Length, _destination.Length - Length);
        bytes[..fits].CopyTo(_destination[Length..]);
        Length += fits;
        IsCut |= fits < bytes.Length;
    }

    /// <summary>Appends a code point in UTF-8; false when it is none that the server takes.</summary>
    public bool TryAppendRune(uint value)
    {
        if (value == 0 || !Rune.TryCreate(value, out Rune rune))
        {
            return false;
        }

        Span<byte> encoded = stackalloc byte[4];
        Append(encoded[..rune.EncodeToUtf8(encoded)]);
        return true;
    }

    /// <summary>Takes back the beginning of a character of which the end was cut off.</summary>
    public void TrimBrokenCharacter()
    {
        int start = Length;
        while (start > 0 && Length - start < 3 && (_destination[start - 1] & 0xC0) == 0x80)
        {
            start--;
        }

        if (start > 0 && _destination[start - 1] >= 0xC0
            && Rune.DecodeFromUtf8(_destination[(start - 1)..Length], out _, out _) == System.Buffers.OperationStatus.NeedMoreData)
        {
            Length = start - 1;
        }
    }
}
