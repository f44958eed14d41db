using System.Buffers.Binary;

namespace Wardian.Protocols.Postgres;

/// <summary>
/// Checks that the field lengths of a DataRow add up to the message's length, for a body that may come in pieces of any size.
/// A mutable value: keep it in a field and never copy it.
/// </summary>
public struct RowWalker
{
    private const int NotStarted = -1;

    private int _fieldsLeft;
    private uint _fieldBytesLeft;
    private int _bodyBytesLeft;
    private uint _partial;
    private int _partialLength;

    /// <summary>Number of fields that the row declares; known after the first two bytes.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Begins a row whose body has <paramref name="bodyLength"/> bytes.</summary>
    public void Start(int bodyLength)
    {
        _bodyBytesLeft = bodyLength;
        _fieldsLeft = NotStarted;
        _fieldBytesLeft = 0;
        _partial = 0;
        _partialLength = 0;
        FieldCount = NotStarted;
    }

    /// <summary>
    /// Checks a whole body at once: the same answer as <see cref="Start"/> and one <see cref="TryFeed"/>, without keeping state.
    /// </summary>
    public static bool IsWhole(ReadOnlySpan<byte> body, out int fieldCount)
    {
        fieldCount = NotStarted;
        if (body.Length < 2)
        {
            return false;
        }

        fieldCount = BinaryPrimitives.ReadUInt16BigEndian(body);
        int position = 2;
        for (int field = 0; field < fieldCount; field++)
        {
            if (body.Length - position < 4)
            {
                return false;
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(body[position..]);
            position += 4;
            if (length == uint.MaxValue)
            {
                continue;
            }

            if (length > (uint)(body.Length - position))
            {
                return false;
            }

            position += (int)length;
        }

        return position == body.Length;
    }

    /// <summary>Takes the next piece of the body; false as soon as the row cannot be right.</summary>
    public bool TryFeed(ReadOnlySpan<byte> piece)
    {
        if (piece.Length > _bodyBytesLeft)
        {
            return false;
        }

        while (!piece.IsEmpty)
        {
            if (_fieldBytesLeft > 0)
            {
                int skipped = (int)Math.Min(_fieldBytesLeft, (uint)piece.Length);
                _fieldBytesLeft -= (uint)skipped;
                _bodyBytesLeft -= skipped;
                piece = piece[skipped..];
                continue;
            }

            if (_fieldsLeft == 0)
            {
                return false;
            }

            _partial = (_partial << 8) | piece[0];
            _partialLength++;
            _bodyBytesLeft--;
            piece = piece[1..];
            if (!TryTakeNumber())
            {
                return false;
            }
        }

        return _bodyBytesLeft > 0 || (_fieldsLeft == 0 && _fieldBytesLeft == 0);
    }

    private bool TryTakeNumber()
    {
        if (_fieldsLeft == NotStarted)
        {
            if (_partialLength == 2)
            {
                FieldCount = _fieldsLeft = (int)_partial;
                (_partial, _partialLength) = (0, 0);
            }

            return true;
        }

        if (_partialLength < 4)
        {
            return true;
        }

        uint length = _partial;
        (_partial, _partialLength) = (0, 0);
        _fieldsLeft--;
        if (length == uint.MaxValue)
        {
            return true;
        }

        _fieldBytesLeft = length;
        return length <= (uint)_bodyBytesLeft;
    }
}
