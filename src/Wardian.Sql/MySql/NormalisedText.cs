using Wardian.Sql.Scanning;

namespace Wardian.Sql.MySql;

/// <summary>
/// Writes normalised text token by token. The servers ignore the case of words of the grammar, of functions and of variables, but not that of
/// databases, tables and aliases. So reserved words are written in lower case, and words that may be either only where they cannot be
/// such a name: as the first word, behind another word of the grammar that no name follows, behind or in front of a constant, and in
/// front of the parenthesis of a call. Elsewhere they keep their case: two spellings may then have two fingerprints, two tables never one.
/// </summary>
internal sealed class NormalisedText : CollapsingText
{
    private TokenKind _previous;
    private SqlWord _previousWord;
    private bool _previousFolded;
    private bool _expressionStarts;
    private bool _isFunction;
    private bool _inVariable;
    private bool _sawCase;
    private bool _sawWith;
    private bool _mayBeIntroducer;
    private int _wordStart;
    private bool _listMayOpen;
    private bool _rowMayOpen;
    private bool _afterRow;
    private int _rowComma;

    /// <summary>Begins a statement behind the ones already written.</summary>
    public void BeginStatement()
    {
        BeginFrames();
        _previous = TokenKind.End;
        _previousWord = SqlWord.None;
        _previousFolded = false;
        _expressionStarts = false;
        _isFunction = false;
        _inVariable = false;
        _sawCase = false;
        _sawWith = false;
        _mayBeIntroducer = false;
        _listMayOpen = false;
        _rowMayOpen = false;
        _afterRow = false;
    }

    /// <summary>Writes a word. When it touches a dot, <paramref name="word"/> is none: it is a name whatever it spells.</summary>
    public void AppendWord(ReadOnlySpan<byte> raw, SqlWord word, bool isAfterDot)
    {
        NoteIntroducer();
        bool isFolded = MayFold(word) || (_inVariable && _previous == TokenKind.Dot);
        _isFunction = word == SqlWord.None && _expressionStarts;
        NoteWord(raw, word);
        bool isSetOff = !isAfterDot && (word != SqlWord.None || Characters.IsDigit(raw[0]));
        Write(isSetOff ? TokenKind.Keyword : TokenKind.Word, raw);
        _previous = word == SqlWord.None ? TokenKind.Word : TokenKind.Keyword;
        _wordStart = Position - raw.Length;
        if (isFolded)
        {
            Fold(_wordStart, raw.Length);
        }

        _previousWord = word;
        _previousFolded = isFolded && word != SqlWord.None;
        _expressionStarts = SqlWords.IntroducesExpression(word);
        _listMayOpen = word == SqlWord.In;
        _rowMayOpen = word is SqlWord.Values or SqlWord.Value;
    }

    /// <summary>Writes the question mark that stands for a constant.</summary>
    public void AppendConstant(TokenKind kind)
    {
        bool isText = kind is TokenKind.String or TokenKind.HexString or TokenKind.BitString;
        bool isTyped = kind == TokenKind.String && _previousWord is SqlWord.Date or SqlWord.Time or SqlWord.TimeStamp;
        bool isIntroduced = isText && _mayBeIntroducer;
        if (isTyped || isIntroduced)
        {
            Fold(_wordStart, Position - _wordStart);
        }

        _mayBeIntroducer &= !isIntroduced;
        NoteIntroducer();
        Note(isValue: true, isAllowed: true);
        Append(TokenKind.Parameter, "?"u8);
    }

    /// <summary>Writes the name of a variable, of which the case counts only in quotes.</summary>
    public void AppendVariable(TokenKind kind, ReadOnlySpan<byte> raw)
    {
        Note(isValue: false, isAllowed: false);
        NoteIntroducer();
        Append(kind, raw);
        _inVariable = kind == TokenKind.SystemVariable;
        if (raw[^1] is not ((byte)'\'' or (byte)'"' or (byte)'`'))
        {
            Fold(Position - raw.Length, raw.Length);
        }
    }

    /// <summary>Writes any other token as it is.</summary>
    public void AppendToken(TokenKind kind, ReadOnlySpan<byte> raw)
    {
        NoteIntroducer();
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
                bool isSign = kind == TokenKind.Operator && raw.Length == 1 && raw[0] is (byte)'+' or (byte)'-';
                Note(isValue: kind == TokenKind.Parameter, isAllowed: isSign || kind == TokenKind.Parameter);
                Append(kind, raw);
                _expressionStarts = kind == TokenKind.Operator;
                break;
        }
    }

    /// <summary>Gives a word back its case: a dot behind it says that it was a name.</summary>
    public void Unfold(ReadOnlySpan<byte> raw)
    {
        if (_previousFolded && !SqlWords.IsReserved(_previousWord))
        {
            raw.CopyTo(Written(_wordStart, raw.Length));
        }
    }

    private bool MayFold(SqlWord word)
    {
        _sawCase |= word == SqlWord.Case;
        _sawWith |= word == SqlWord.With;
        if (word == SqlWord.None || SqlWords.IsReserved(word))
        {
            return word != SqlWord.None;
        }

        bool closesCase = word == SqlWord.End && _sawCase && SqlWords.EndsOperand(_previousWord)
            && _previous is not (TokenKind.Operator or TokenKind.Open or TokenKind.Comma or TokenKind.Dot);
        return closesCase || _previous is TokenKind.End or TokenKind.Semicolon or TokenKind.Parameter
            || (_previousFolded && !SqlWords.IntroducesName(_previousWord));
    }

    /// <summary>A word with an underscore in front may be the character set of the constant behind it, which goes with it.</summary>
    private void NoteWord(ReadOnlySpan<byte> raw, SqlWord word)
    {
        bool isConstant = word is SqlWord.Null or SqlWord.True or SqlWord.False or SqlWord.Default;
        _mayBeIntroducer = raw[0] == '_' && _previous != TokenKind.Dot;
        if (!_mayBeIntroducer)
        {
            Note(isConstant, isAllowed: isConstant);
        }
    }

    private void NoteIntroducer()
    {
        if (_mayBeIntroducer)
        {
            _mayBeIntroducer = false;
            Note(isValue: false, isAllowed: false);
        }
    }

    private void Fold(int start, int length)
    {
        foreach (ref byte value in Written(start, length))
        {
            value = Characters.ToLower(value);
        }
    }

    private void Append(TokenKind kind, ReadOnlySpan<byte> text)
    {
        Write(kind, text);
        _previousWord = SqlWord.None;
        _previousFolded = false;
        _inVariable &= kind == TokenKind.Dot;
        _isFunction = false;
        _expressionStarts = false;
        _listMayOpen = false;
        _rowMayOpen = false;
    }

    private void Write(TokenKind kind, ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + 1);
        if (Spacing.Between(_previous, kind))
        {
            Put((byte)' ');
        }

        text.CopyTo(Take(text.Length));
        _previous = kind;
        _afterRow = false;
    }

    private void AppendComma()
    {
        bool continuesRows = _afterRow;
        int comma = Position;
        Append(TokenKind.Comma, ","u8);
        // In a list of common table expressions a name with a parenthesis behind it is a table's.
        _expressionStarts = !_sawWith;
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
        if (_isFunction)
        {
            Fold(_wordStart, Position - _wordStart);
        }

        Append(TokenKind.Open, "("u8);
        _expressionStarts = true;
        Enter(isFrame, isRow, comma);
    }

    private void Close()
    {
        bool closesFrame = Leave(out CollapseFrame frame);
        Append(TokenKind.Close, ")"u8);
        if (closesFrame && frame.IsRow)
        {
            CloseRow(frame);
            _afterRow = true;
        }
    }
}
