namespace Wardian.Sql.MySql;

/// <summary>
/// Cuts text in UTF-8 into tokens by the rules of <c>sql_lex.cc</c> of MySQL 8.0 and MariaDB 10.11. Where a token ends may depend on the one
/// before it: after a dot that touches what follows there is always a name, so <c>t1.2e3</c> is no number. Reads each byte a bounded
/// number of times, allocates nothing, never throws.
/// </summary>
internal ref struct MySqlLexer(ReadOnlySpan<byte> sql, MySqlLexing lexing)
{
    private readonly ReadOnlySpan<byte> _sql = sql;
    private readonly MySqlLexing _lexing = lexing;
    private bool _dotIsNext;
    private bool _nameIsNext;
    private bool _hintMayFollow;

    /// <summary>Offset of the first byte of the token read last.</summary>
    public int Start { get; private set; }

    /// <summary>Offset behind the token read last, where the next one is looked for.</summary>
    public int End { get; private set; }

    /// <summary>Whether the word read last touches a dot, so that it is a name whatever it spells.</summary>
    public readonly bool IsName => IsAfterDot || _dotIsNext;

    /// <summary>Whether the dot that the word read last touches is in front of it.</summary>
    public bool IsAfterDot { get; private set; }

    /// <summary>Whether the text is inside a version comment that is executed. The servers do not nest these.</summary>
    public bool IsInVersionComment { get; private set; }

    /// <summary>Reads the next token or comment. After <see cref="TokenKind.Unterminated"/> the whole text counts as read.</summary>
    public TokenKind Next()
    {
        int position = End;
        while ((uint)position < (uint)_sql.Length && Characters.IsSpace(_sql[position]))
        {
            position++;
        }

        Start = position;
        bool nameIsNext = _nameIsNext;
        bool dotIsNext = _dotIsNext;
        bool hintMayFollow = _hintMayFollow;
        _nameIsNext = false;
        _dotIsNext = false;
        _hintMayFollow = false;
        IsAfterDot = false;
        if ((uint)position >= (uint)_sql.Length)
        {
            return Finish(position, IsInVersionComment ? TokenKind.Unterminated : TokenKind.End);
        }

        return Characters.Classify(_sql[position]) switch
        {
            _ when nameIsNext => ReadWord(position, true),
            CharacterClass.Letter => ReadLetter(position),
            CharacterClass.Digit => ReadDigit(position),
            CharacterClass.Quote => ReadString(position, position + 1, TokenKind.String),
            CharacterClass.DoubleQuote => _lexing.Has(MySqlModes.AnsiQuotes)
                ? ReadQuotedName(position, TokenKind.QuotedIdentifier)
                : ReadString(position, position + 1, TokenKind.String),
            CharacterClass.BackQuote => ReadQuotedName(position, TokenKind.QuotedIdentifier),
            CharacterClass.Operator => ReadOperator(position, hintMayFollow),
            CharacterClass.Punctuation => ReadPunctuation(position, dotIsNext),
            _ => _sql[position] == 0 ? GiveUp() : Finish(position + 1, TokenKind.Other),
        };
    }

    /// <summary>Says that the word read last is a verb behind which MySQL takes a hint.</summary>
    public void AllowHint() => _hintMayFollow = _lexing.Flavour == MySqlFlavour.MySql;

    private TokenKind Finish(int end, TokenKind kind)
    {
        End = end;
        return kind;
    }

    private TokenKind GiveUp() => Finish(_sql.Length, TokenKind.Unterminated);

    private readonly byte At(int position) => (uint)position < (uint)_sql.Length ? _sql[position] : (byte)0;

    private TokenKind ReadLetter(int position)
    {
        if (At(position + 1) == '\'')
        {
            switch (_sql[position] | 0x20)
            {
                case 'n': return ReadString(position + 1, position + 2, TokenKind.NationalString);
                case 'x': return ReadDigits(position + 2, TokenKind.HexString);
                case 'b': return ReadDigits(position + 2, TokenKind.BitString);
            }
        }

        return ReadWord(position, false);
    }

    /// <summary>Reads a word. MySQL from 8.1 on might take one that begins with a dollar for a quote, which this scanner does not read.</summary>
    private TokenKind ReadWord(int position, bool isName)
    {
        int end = WordExtent.End(_sql, position);
        if (end == position)
        {
            return Finish(position + 1, TokenKind.Other);
        }

        if (_sql[position] == '$' && !isName && _lexing is { Flavour: MySqlFlavour.MySql, Version: >= 80_100 }
            && _sql[(position + 1)..end].Contains((byte)'$'))
        {
            return GiveUp();
        }

        _dotIsNext = At(end) == '.' && Characters.ContinuesWord(At(end + 1));
        IsAfterDot = isName;
        return Finish(end, TokenKind.Word);
    }

    private TokenKind ReadDigit(int position)
    {
        int end = NumberExtent.End(_sql, position, _lexing.Flavour, out TokenKind kind);
        if (kind != TokenKind.Word)
        {
            return Finish(end, kind);
        }

        // Digits in front of a byte that is no character are no name.
        return WordExtent.End(_sql, position) > end ? ReadWord(position, false) : Finish(end, TokenKind.Number);
    }

    /// <summary>Reads a string of which the quote is at <paramref name="quoteAt"/>. A NUL in it is an ordinary character.</summary>
    private TokenKind ReadString(int quoteAt, int position, TokenKind kind)
    {
        byte quote = _sql[quoteAt];
        bool escapes = !_lexing.Has(MySqlModes.NoBackslashEscapes);
        while (position < _sql.Length)
        {
            ReadOnlySpan<byte> rest = _sql[position..];
            int offset = escapes ? rest.IndexOfAny(quote, (byte)'\\') : rest.IndexOf(quote);
            if (offset < 0)
            {
                break;
            }

            position += offset + 1;
            if (_sql[position - 1] == '\\' || At(position) == quote)
            {
                position++;
            }
            else
            {
                return Finish(position, kind);
            }
        }

        return GiveUp();
    }

    /// <summary>Reads <c>X'…'</c> or <c>B'…'</c> from behind the quote; anything but digits, or half a byte, makes the server give up.</summary>
    private TokenKind ReadDigits(int position, TokenKind kind)
    {
        int end = position;
        while (kind == TokenKind.HexString ? char.IsAsciiHexDigit((char)At(end)) : At(end) is (byte)'0' or (byte)'1')
        {
            end++;
        }

        bool isWhole = kind == TokenKind.BitString || (end - position) % 2 == 0;
        return At(end) == '\'' && isWhole ? Finish(end + 1, kind) : GiveUp();
    }

    /// <summary>Reads a quoted name, which cannot hold a NUL.</summary>
    private TokenKind ReadQuotedName(int position, TokenKind kind)
    {
        byte quote = _sql[position++];
        while (position < _sql.Length)
        {
            int offset = _sql[position..].IndexOfAny(quote, (byte)0);
            if (offset < 0 || _sql[position + offset] == 0)
            {
                break;
            }

            position += offset + 1;
            if (At(position) != quote)
            {
                return Finish(position, kind);
            }

            position++;
        }

        return GiveUp();
    }

    private TokenKind ReadPunctuation(int position, bool dotIsNext)
    {
        switch (_sql[position])
        {
            case (byte)',': return Finish(position + 1, TokenKind.Comma);
            case (byte)'(': return Finish(position + 1, TokenKind.Open);
            case (byte)')': return Finish(position + 1, TokenKind.Close);
            case (byte)';': return Finish(position + 1, TokenKind.Semicolon);
            case (byte)'?': return Finish(position + 1, TokenKind.Parameter);
            case (byte)'@': return ReadVariable(position + 1);
            case (byte)':':
                return At(position + 1) == '=' ? Finish(position + 2, TokenKind.ColonEquals) : Finish(position + 1, TokenKind.Colon);
            case (byte)'\\':
                return _lexing.Flavour == MySqlFlavour.MariaDb && At(position + 1) == 'N'
                    ? Finish(position + 2, TokenKind.NullEscape)
                    : Finish(position + 1, TokenKind.Other);
            default: return ReadDot(position, dotIsNext);
        }
    }

    private TokenKind ReadDot(int position, bool dotIsNext)
    {
        byte second = At(position + 1);
        if (!dotIsNext && Characters.IsDigit(second))
        {
            return Finish(NumberExtent.FractionEnd(_sql, position + 1, out TokenKind kind), kind);
        }

        // MySQL has no such token, and no statement with two dots in a row; a collapsed list is read alike for both.
        if (second == '.')
        {
            return Finish(position + 2, TokenKind.DotDot);
        }

        _nameIsNext = Characters.ContinuesWord(second);
        return Finish(position + 1, TokenKind.Dot);
    }

    private TokenKind ReadVariable(int position)
    {
        switch (Characters.Classify(At(position)))
        {
            case CharacterClass.Quote:
                return ReadString(position, position + 1, TokenKind.UserVariable);
            case CharacterClass.DoubleQuote when !_lexing.Has(MySqlModes.AnsiQuotes):
                return ReadString(position, position + 1, TokenKind.UserVariable);
            case CharacterClass.DoubleQuote or CharacterClass.BackQuote:
                return ReadQuotedName(position, TokenKind.UserVariable);
            case CharacterClass.Punctuation when At(position) == '@':
                return ReadSystemVariable(position + 1);
        }

        // The rule of host names, to which the dot belongs.
        int end = position;
        while (Characters.ContinuesWord(At(end)) || At(end) == '.')
        {
            end++;
        }

        return Finish(end, TokenKind.UserVariable);
    }

    private TokenKind ReadSystemVariable(int position)
    {
        if (At(position) == '`')
        {
            return ReadQuotedName(position, TokenKind.SystemVariable);
        }

        int end = WordExtent.End(_sql, position);
        _dotIsNext = At(end) == '.';
        return end == position ? GiveUp() : Finish(end, TokenKind.SystemVariable);
    }

    private TokenKind ReadOperator(int position, bool hintMayFollow)
    {
        byte second = At(position + 1);
        switch (_sql[position])
        {
            case (byte)'#':
                return Finish(CommentExtent.LineEnd(_sql, position + 1), TokenKind.Comment);
            case (byte)'-' when second == '-' && Characters.EndsDashes(At(position + 2)):
                return Finish(CommentExtent.LineEnd(_sql, position + 2), TokenKind.Comment);
            case (byte)'/' when second == '*':
                return ReadBlock(position, hintMayFollow);
            case (byte)'*' when second == '/' && IsInVersionComment:
                IsInVersionComment = false;
                return Finish(position + 2, TokenKind.VersionClose);
            default:
                return Finish(OperatorExtent.End(_sql, position, _lexing.Flavour), TokenKind.Operator);
        }
    }

    private TokenKind ReadBlock(int position, bool hintMayFollow)
    {
        int content = CommentExtent.VersionContent(_sql, position, _lexing, out bool isExecuted);
        if (content >= 0 && isExecuted)
        {
            IsInVersionComment = true;
            return Finish(content, TokenKind.VersionOpen);
        }

        int end = CommentExtent.BlockEnd(_sql, content < 0 ? position + 2 : content, mayNest: content >= 0);
        if (end < 0)
        {
            return GiveUp();
        }

        bool isHint = hintMayFollow && At(position + 2) == '+';
        if (isHint && _sql[position..end].IndexOfAny((byte)'`', (byte)'\'', (byte)'"') >= 0)
        {
            // The hints' own lexer looks for the end of a quote first and so may end the comment elsewhere.
            return GiveUp();
        }

        return Finish(end, isHint ? TokenKind.Hint : TokenKind.Comment);
    }
}
