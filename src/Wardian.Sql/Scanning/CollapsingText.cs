using System.Runtime.CompilerServices;

namespace Wardian.Sql.Scanning;

/// <summary>
/// A growing text in which lists of constants after IN and equal rows of VALUES are collapsed as they end, so the output of a long list
/// never lives longer than the list's current row. What a token is and where spaces go is for the dialect to say.
/// </summary>
internal abstract class CollapsingText
{
    private const int CapacityKept = 64 * 1024;
    private const int FramesMax = 32;

    private readonly CollapseFrame[] _frames = new CollapseFrame[FramesMax];
    private byte[] _buffer = new byte[2048];
    private int _frameCount;
    private int _depth;
    private int _rowStart;
    private int _rowLength;

    /// <summary>Where the next token goes, leaving out the space in front of it.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the text is inside a list that may collapse.</summary>
    protected bool HasFrame => _frameCount > 0;

    /// <summary>Written bytes.</summary>
    public ReadOnlySpan<byte> Slice(int start, int length) => _buffer.AsSpan(start, length);

    /// <summary>Forgets everything and gives back the memory that a large text needed.</summary>
    public void Clear(int textLength)
    {
        if (_buffer.Length > CapacityKept && textLength < _buffer.Length / 8)
        {
            _buffer = new byte[CapacityKept];
        }

        Position = 0;
    }

    /// <summary>Takes back everything from <paramref name="position"/> on.</summary>
    public void Truncate(int position) => Position = position;

    /// <summary>Begins a statement behind the ones already written.</summary>
    protected void BeginFrames()
    {
        _frameCount = 0;
        _depth = 0;
    }

    /// <summary>Says of a token whether it is a constant and whether it may be in a list that collapses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Note(bool isValue, bool isAllowed)
    {
        if (_frameCount > 0)
        {
            ref CollapseFrame frame = ref _frames[_frameCount - 1];
            frame.HasValue |= isValue;
            frame.IsComplex |= !isAllowed;
        }
    }

    /// <summary>Writes one byte, for which there must be room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Put(byte value) => _buffer[Position++] = value;

    /// <summary>Takes the next bytes, for which there must be room, to be written to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected Span<byte> Take(int length)
    {
        Span<byte> taken = _buffer.AsSpan(Position, length);
        Position += length;
        return taken;
    }

    /// <summary>Bytes already written, to be changed in place.</summary>
    protected Span<byte> Written(int start, int length) => _buffer.AsSpan(start, length);

    /// <summary>Makes room for that many bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Reserve(int count)
    {
        if (_buffer.Length - Position < count)
        {
            Grow(count);
        }
    }

    /// <summary>Goes into the parenthesis written last. <paramref name="comma"/> is where the comma before a further row is, or -1.</summary>
    protected void Enter(bool isFrame, bool isRow, int comma)
    {
        _depth++;
        if (isFrame && _frameCount < FramesMax)
        {
            _frames[_frameCount++] = new CollapseFrame
            {
                Depth = _depth,
                ContentStart = Position,
                CommaStart = comma,
                PreviousRowStart = _rowStart,
                PreviousRowLength = _rowLength,
                IsRow = isRow,
            };
        }
    }

    /// <summary>
    /// Goes out of a parenthesis that is about to be closed, and collapses its content where it may. True when it was a list or row, for
    /// which <see cref="CloseRow"/> is to be called once it is closed.
    /// </summary>
    protected bool Leave(out CollapseFrame frame)
    {
        bool closesFrame = _frameCount > 0 && _frames[_frameCount - 1].Depth == _depth;
        _depth = Math.Max(0, _depth - 1);
        frame = default;
        if (!closesFrame)
        {
            return false;
        }

        frame = _frames[--_frameCount];
        if (!frame.IsComplex && frame.HasValue)
        {
            Position = frame.ContentStart;
            Reserve(4);
            "?..."u8.CopyTo(_buffer.AsSpan(Position));
            Position += 4;
        }

        return true;
    }

    /// <summary>Drops the row that was closed when it reads like the one before it.</summary>
    protected void CloseRow(in CollapseFrame frame)
    {
        int start = frame.ContentStart - 1;
        _rowStart = start;
        _rowLength = Position - start;
        if (frame.CommaStart >= 0
            && Slice(start, _rowLength).SequenceEqual(Slice(frame.PreviousRowStart, frame.PreviousRowLength)))
        {
            Position = frame.CommaStart;
            _rowStart = frame.PreviousRowStart;
            _rowLength = frame.PreviousRowLength;
        }
    }

    private void Grow(int count) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Position + count));
}
