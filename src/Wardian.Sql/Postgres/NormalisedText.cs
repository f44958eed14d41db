using System.Runtime.CompilerServices;

namespace Wardian.Sql.Postgres;

/// <summary>
/// Writes normalised text token by token. Lists of constants after IN and equal rows of VALUES are collapsed as they end, so the output of
/// a long list never lives longer than the list's current row.
/// </summary>
internal sealed class NormalisedText
{
    private const int CapacityKept = 64 * 1024;
    private const int FramesMax = 32;

    private readonly CollapseFrame[] _frames = new CollapseFrame[FramesMax];
    private byte[] _buffer = new byte[2048];
    private int _frameCount;
    private int _depth;
    private TokenKind _previous;
    private bool _listMayOpen;
    private bool _rowMayOpen;
    private bool _afterRow;
    private int _rowComma;
    private int _rowStart;
    private int _rowLength;

    /// <summary>Where the next token goes, leaving out the space in front of it.</summary>
    public int Position { get; private set; }

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

    /// <summary>Begins a statement behind the ones already written.</summary>
    public void BeginStatement()
    {
        _frameCount = 0;
        _depth = 0;
        _previous = TokenKind.End;
        _listMayOpen = false;
        _rowMayOpen = false;
        _afterRow = false;
    }

    /// <summary>Takes back everything from <paramref name="position"/> on.</summary>
    public void Truncate(int position) => Position = position;

    /// <summary>Writes a word in lower case and says which one it is.</summary>
    public SqlWord AppendWord(ReadOnlySpan<byte> raw)
    {
        Reserve(raw.Length + 1);
        PutSpace(TokenKind.Word);
        Span<byte> lower = _buffer.AsSpan(Position, raw.Length);
        for (int index = 0; index < raw.Length; index++)
        {
            lower[index] = Characters.ToLower(raw[index]);
        }

        Position += raw.Length;
        SqlWord word = SqlWords.Find(lower);
        if (_frameCount > 0)
        {
            bool isConstant = word is SqlWord.Null or SqlWord.True or SqlWord.False or SqlWord.Default;
            Note(isConstant, isAllowed: isConstant);
        }

        _previous = SqlWords.IsSetOffFromParenthesis(word) ? TokenKind.Keyword : TokenKind.Word;
        _listMayOpen = word == SqlWord.In;
        _rowMayOpen = word == SqlWord.Values;
        _afterRow = false;
        return word;
    }

    /// <summary>Writes the question mark that stands for a constant.</summary>
    public void AppendConstant()
    {
        Note(isValue: true, isAllowed: true);
        Append(TokenKind.Number, "?"u8);
    }

    /// <summary>Writes any other token as it is.</summary>
    public void AppendToken(TokenKind kind, ReadOnlySpan<byte> raw)
    {
        switch (kind)
        {
            case TokenKind.Open:
                Open();
                break;
            case TokenKind.Close:
                Close();
                break;
            case TokenKind.Comma:
                AppendComma();
                break;
            default:
                if (_frameCount > 0)
                {
                    bool isSign = kind == TokenKind.Operator && raw.Length == 1 && raw[0] is (byte)'+' or (byte)'-';
                    Note(isValue: kind == TokenKind.Parameter, isAllowed: isSign || kind == TokenKind.Parameter);
                }

                Append(kind, raw);
                break;
        }
    }

    /// <summary>Writes an identifier between double quotes.</summary>
    public void AppendQuoted(ReadOnlySpan<byte> name)
    {
        Note(isValue: false, isAllowed: false);
        Append(TokenKind.QuotedIdentifier, "\""u8);
        Reserve(name.Length * 2);
        foreach (byte value in name)
        {
            if (value == '"')
            {
                _buffer[Position++] = value;
            }

            _buffer[Position++] = value;
        }

        Reserve(1);
        _buffer[Position++] = (byte)'"';
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(bool isValue, bool isAllowed)
    {
        if (_frameCount > 0)
        {
            ref CollapseFrame frame = ref _frames[_frameCount - 1];
            frame.HasValue |= isValue;
            frame.IsComplex |= !isAllowed;
        }
    }

    private void Append(TokenKind kind, ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + 1);
        PutSpace(kind);
        if (text.Length == 1)
        {
            // Most tokens but words are one byte long, and a copy of one byte costs more than the byte.
            _buffer[Position++] = text[0];
        }
        else
        {
            text.CopyTo(_buffer.AsSpan(Position));
            Position += text.Length;
        }

        _previous = kind;
        _listMayOpen = false;
        _rowMayOpen = false;
        _afterRow = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PutSpace(TokenKind kind)
    {
        if (Spacing.Between(_previous, kind))
        {
            _buffer[Position++] = (byte)' ';
        }
    }

    private void AppendComma()
    {
        bool continuesRows = _afterRow;
        int comma = Position;
        Append(TokenKind.Comma, ","u8);
        if (continuesRows)
        {
            _rowMayOpen = true;
            _rowComma = comma;
        }
    }

    private void Open()
    {
        bool isRow = _rowMayOpen;
        bool isFrame = isRow || _listMayOpen;
        int comma = isRow && _previous == TokenKind.Comma ? _rowComma : -1;
        Append(TokenKind.Open, "("u8);
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

    private void Close()
    {
        bool closesFrame = _frameCount > 0 && _frames[_frameCount - 1].Depth == _depth;
        _depth = Math.Max(0, _depth - 1);
        if (!closesFrame)
        {
            Append(TokenKind.Close, ")"u8);
            return;
        }

        ref CollapseFrame frame = ref _frames[--_frameCount];
        if (!frame.IsComplex && frame.HasValue)
        {
            Position = frame.ContentStart;
            Reserve(4);
            "?..."u8.CopyTo(_buffer.AsSpan(Position));
            Position += 4;
        }

        Append(TokenKind.Close, ")"u8);
        if (frame.IsRow)
        {
            CloseRow(frame);
        }
    }

    /// <summary>Drops the row when it reads like the one before it.</summary>
    private void CloseRow(in CollapseFrame frame)
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

        _afterRow = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (_buffer.Length - Position < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Position + count));
}
