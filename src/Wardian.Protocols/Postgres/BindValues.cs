using System.Buffers.Binary;

namespace Wardian.Protocols.Postgres;

/// <summary>
/// Walks the formats and values of a Bind (the body after the two names) or of a FunctionCall (the body after the function). The body may
/// be cut at any place (a long message is relayed while it arrives); the walk then ends early and says so.
/// </summary>
public ref struct BindValues
{
    private ReadOnlySpan<byte> _rest;
    private readonly ReadOnlySpan<byte> _formats;
    private readonly int _formatCount;
    private int _index;

    /// <summary>Begins a walk.</summary>
    public BindValues(ReadOnlySpan<byte> values)
    {
        _rest = values;
        if (!TryTakeCount(out int formatCount) || _rest.Length < 2 * formatCount)
        {
            IsCut = true;
            return;
        }

        _formatCount = formatCount;
        _formats = _rest[..(2 * formatCount)];
        _rest = _rest[(2 * formatCount)..];
        IsCut = !TryTakeCount(out int count);
        Count = count;
    }

    /// <summary>Number of values that the message declares.</summary>
    public int Count { get; }

    /// <summary>Whether the bytes ended, or broke the format, before the last value.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Bytes after the last value that was read: what says the formats of results, when the message is whole.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads the next value; false after the last one or where the bytes end. A value that is cut comes as far as it goes.</summary>
    public bool TryNext(out bool isNull, out bool isBinary, out ReadOnlySpan<byte> value)
    {
        isNull = false;
        isBinary = false;
        value = default;
        if (IsCut || _index == Count)
        {
            return false;
        }

        if (_rest.Length < 4)
        {
            IsCut = true;
            return false;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        _rest = _rest[4..];
        isNull = length == uint.MaxValue;
        isBinary = IsBinary(_index++);
        if (isNull)
        {
            return true;
        }

        IsCut = length > (uint)_rest.Length;
        int taken = IsCut ? _rest.Length : (int)length;
        value = _rest[..taken];
        _rest = _rest[taken..];
        return true;
    }

    // No format codes: all text; one: it holds for all; otherwise one a value.
    private readonly bool IsBinary(int index) => _formatCount switch
    {
        0 => false,
        1 => _formats[1] == 1,
        _ => index < _formatCount && _formats[(2 * index) + 1] == 1,
    };

    private bool TryTakeCount(out int count)
    {
        count = 0;
        if (_rest.Length < 2)
        {
            return false;
        }

        count = BinaryPrimitives.ReadUInt16BigEndian(_rest);
        _rest = _rest[2..];
        return true;
    }
}
