namespace Wardian.Sql.Postgres;

/// <summary>
/// Cuts text into tokens by the rules of PostgreSQL 15's <c>scan.l</c>. Where version 15 refuses a text (letters right after a number), the
/// boundaries are those of the versions that accept it: 14 for <c>1a</c>, 16 for <c>0x1f</c> and <c>1_000</c>. Reads each byte a bounded
/// number of times, allocates nothing, never throws.
/// </summary>
internal ref struct PostgresLexer(ReadOnlySpan<byte> sql, PostgresLexing lexing)
{
    private readonly ReadOnlySpan<byte> _sql = sql;
    private readonly bool _backslashEscapes = !lexing.StandardConformingStrings;
    private int _signsEnd;

    /// <summary>Offset of the first byte of the token read last.</summary>
    public int Start { get; private set; }

    /// <summary>Offset behind the token read last, where the next one is looked for.</summary>
    public int End { get; private set; }

    /// <summary>Reads the next token or comment. After <see cref="TokenKind.Unterminated"/> the whole text counts as read.</summary>
    public TokenKind Next()
    {
        int position = End;
        while ((uint)position < (uint)_sql.Length && Characters.IsSpace(_sql[position]))
        {
            position++;
        }

        Start = position;
        if ((uint)position >= (uint)_sql.Length)
        {
            End = position;
            return TokenKind.End;
        }

        return Characters.Classify(_sql[position]) switch
        {
            CharacterClass.Letter => ReadWord(position),
            CharacterClass.Digit => ReadNumber(position),
            CharacterClass.Quote => ReadString(position + 1, _backslashEscapes ? TokenKind.EscapeString : TokenKind.String),
            CharacterClass.DoubleQuote => ReadQuotedIdentifier(position + 1, TokenKind.QuotedIdentifier),
            CharacterClass.Dollar => ReadDollar(position),
            CharacterClass.Operator => ReadOperator(position),
            CharacterClass.Punctuation => ReadPunctuation(position),
            _ => Finish(position + 1, TokenKind.Other),
        };
    }

    private TokenKind Finish(int end, TokenKind kind)
    {
        End = end;
        return kind;
    }

    private readonly byte At(int position) => (uint)position < (uint)_sql.Length ? _sql[position] : (byte)0;

    private TokenKind ReadWord(int position)
    {
        byte second = At(position + 1);
        if (second == '\'')
        {
            switch (_sql[position] | 0x20)
            {
                case 'e': return ReadString(position + 2, TokenKind.EscapeString);
                case 'b' or 'x': return ReadString(position + 2, TokenKind.BitString);
                case 'n': return Finish(position + 1, TokenKind.NationalPrefix);
            }
        }
        else if (second == '&' && (_sql[position] | 0x20) == 'u')
        {
            switch (At(position + 2))
            {
                case (byte)'\'': return ReadString(position + 3, TokenKind.UnicodeString);
                case (byte)'"': return ReadQuotedIdentifier(position + 3, TokenKind.UnicodeIdentifier);
            }
        }

        ReadOnlySpan<byte> rest = _sql[position..];
        int length = 1;
        while ((uint)length < (uint)rest.Length && Characters.ContinuesWord(rest[length]))
        {
            length++;
        }

        return Finish(position + length, TokenKind.Word);
    }

    /// <summary>Reads from behind the opening quote to behind the closing one, over all continuations.</summary>
    private TokenKind ReadString(int position, TokenKind kind)
    {
        while (position < _sql.Length)
        {
            ReadOnlySpan<byte> rest = _sql[position..];
            int offset = kind == TokenKind.EscapeString ? rest.IndexOfAny((byte)'\'', (byte)'\\') : rest.IndexOf((byte)'\'');
            if (offset < 0)
            {
                break;
            }

            position += offset + 1;
            if (_sql[position - 1] == '\\')
            {
                position++;
            }
            else if (kind != TokenKind.BitString && At(position) == '\'')
            {
                position++;
            }
            else
            {
                int next = StringContinuation.Find(_sql, position);
                if (next < 0)
                {
                    return Finish(position, kind);
                }

                position = next;
            }
        }

        return Finish(_sql.Length, TokenKind.Unterminated);
    }

    private TokenKind ReadQuotedIdentifier(int position, TokenKind kind)
    {
        while (position < _sql.Length)
        {
            int offset = _sql[position..].IndexOf((byte)'"');
            if (offset < 0)
            {
                break;
            }

            position += offset + 1;
            if (At(position) != '"')
            {
                return Finish(position, kind);
            }

            position++;
        }

        return Finish(_sql.Length, TokenKind.Unterminated);
    }

    private TokenKind ReadNumber(int position)
    {
        int integerEnd = NumberExtent.RadixEnd(_sql, position);
        return integerEnd > position
            ? Finish(integerEnd, TokenKind.Number)
            : Finish(NumberExtent.DecimalEnd(_sql, position), TokenKind.Number);
    }

    private TokenKind ReadDollar(int position)
    {
        byte second = At(position + 1);
        if (Characters.Classify(second) == CharacterClass.Digit)
        {
            int end = position + 2;
            while (Characters.Classify(At(end)) == CharacterClass.Digit)
            {
                end++;
            }

            return Finish(end, TokenKind.Parameter);
        }

        int tagEnd = position + 1;
        if (Characters.Classify(second) == CharacterClass.Letter)
        {
            while (Characters.Classify(At(tagEnd)) is CharacterClass.Letter or CharacterClass.Digit)
            {
                tagEnd++;
            }
        }

        return At(tagEnd) == '$' ? ReadDollarString(position, tagEnd + 1) : Finish(position + 1, TokenKind.Other);
    }

    /// <summary>
    /// Looks for the delimiter again. It holds a dollar sign only at its two ends, so no comparison runs past the next dollar sign and
    /// the whole search is linear even for a very long tag.
    /// </summary>
    private TokenKind ReadDollarString(int position, int bodyStart)
    {
        ReadOnlySpan<byte> delimiter = _sql[position..bodyStart];
        int candidate = bodyStart;
        while (candidate < _sql.Length)
        {
            int offset = _sql[candidate..].IndexOf((byte)'$');
            if (offset < 0)
            {
                break;
            }

            candidate += offset;
            if (_sql[candidate..].StartsWith(delimiter))
            {
                return Finish(candidate + delimiter.Length, TokenKind.DollarString);
            }

            candidate++;
        }

        return Finish(_sql.Length, TokenKind.Unterminated);
    }

    private TokenKind ReadPunctuation(int position)
    {
        byte second = At(position + 1);
        switch (_sql[position])
        {
            case (byte)',': return Finish(position + 1, TokenKind.Comma);
            case (byte)'(': return Finish(position + 1, TokenKind.Open);
            case (byte)')': return Finish(position + 1, TokenKind.Close);
            case (byte)'[': return Finish(position + 1, TokenKind.OpenBracket);
            case (byte)']': return Finish(position + 1, TokenKind.CloseBracket);
            case (byte)';': return Finish(position + 1, TokenKind.Semicolon);
            case (byte)':':
                return second switch
                {
                    (byte)':' => Finish(position + 2, TokenKind.Cast),
                    (byte)'=' => Finish(position + 2, TokenKind.ColonEquals),
                    _ => Finish(position + 1, TokenKind.Colon),
                };
            default:
                if (second == '.')
                {
                    return Finish(position + 2, TokenKind.DotDot);
                }

                return Characters.Classify(second) == CharacterClass.Digit
                    ? ReadNumber(position)
                    : Finish(position + 1, TokenKind.Dot);
        }
    }

    private TokenKind ReadOperator(int position)
    {
        byte first = _sql[position];
        byte second = At(position + 1);
        if (first == '-' && second == '-')
        {
            return Finish(CommentExtent.LineEnd(_sql, position + 2), TokenKind.Comment);
        }

        if (first == '/' && second == '*')
        {
            int end = CommentExtent.BlockEnd(_sql, position + 2);
            return end < 0 ? Finish(_sql.Length, TokenKind.Unterminated) : Finish(end, TokenKind.Comment);
        }

        // Trailing signs split off a longer operator come one by one; looking again for the end of the run each time would be quadratic.
        if (position < _signsEnd)
        {
            return Finish(position + 1, TokenKind.Operator);
        }

        int runEnd = OperatorExtent.RunEnd(_sql, position);
        int tokenEnd = OperatorExtent.TokenEnd(_sql, position, runEnd);
        _signsEnd = tokenEnd < runEnd ? runEnd : 0;
        return Finish(tokenEnd, TokenKind.Operator);
    }
}
