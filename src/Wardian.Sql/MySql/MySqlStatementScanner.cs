using System.IO.Hashing;

namespace Wardian.Sql.MySql;

/// <summary>
/// Cuts a text into statements as MySQL 8.0 and MariaDB 10.11 do for a client with <c>CLIENT_MULTI_STATEMENTS</c> and says of each what it
/// is, what it does to the session, its normalised text and its constants. The servers read statement by statement, so what is in front
/// of an incomplete one is executed. Reusable; its results last until the next <see cref="Scan"/>. Not thread-safe: one per event loop.
/// Never throws for any bytes; time and memory are linear in the text.
/// </summary>
public sealed class MySqlStatementScanner
{
    /// <summary>Statements told apart in one text; what follows them is one incomplete statement.</summary>
    public const int StatementsMax = 65_536;

    /// <summary>Longest text that is read. The servers' own limit of a packet is 1 GiB.</summary>
    public const int TextBytesMax = 512 * 1024 * 1024;

    /// <summary>Comments whose places are kept.</summary>
    public const int CommentsMax = 16;

    private const int StatementsKept = 256;

    private readonly Range[] _comments = new Range[CommentsMax];
    private readonly NormalisedText _text = new();
    private readonly LiteralList _literals;
    private readonly StatementState _state = new();
    private bool _opensInside;
    private MySqlStatement[] _statements = new MySqlStatement[8];
    private MySqlLexing _lexing;
    private bool _escapes;

    /// <summary>Makes a scanner.</summary>
    /// <param name="literalBytesMax">Bytes kept of one statement's constants, their headers included; default 64 KiB.</param>
    public MySqlStatementScanner(int literalBytesMax = 65_536)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(literalBytesMax);
        _literals = new LiteralList(literalBytesMax);
    }

    /// <summary>Statements found. Empty ones are not counted; the servers refuse those that are not at the end of the text.</summary>
    public int Count { get; private set; }

    /// <summary>Comments and hints found, up to <see cref="CommentsMax"/>. Version comments that are executed are none.</summary>
    public int CommentCount { get; private set; }

    /// <summary>The statement with this number.</summary>
    public ref readonly MySqlStatement this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return ref _statements[index];
        }
    }

    /// <summary>Where a comment is in the text, with its delimiters.</summary>
    public Range Comment(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)CommentCount, nameof(index));
        return _comments[index];
    }

    /// <summary>The normalised text: constants are question marks, comments are gone, spaces are canonical, case where it does not count.</summary>
    public ReadOnlySpan<byte> Normalised(in MySqlStatement statement) =>
        _text.Slice(statement.NormalisedStart, statement.NormalisedLength);

    /// <summary>The constants, decoded, as an <see cref="Kernel.Contracts.Audit.AuditValues"/> list.</summary>
    public ReadOnlySpan<byte> Literals(in MySqlStatement statement) => _literals.Slice(statement.LiteralsStart, statement.LiteralsLength);

    /// <summary>Where each value of <see cref="Literals"/> is in the text.</summary>
    public ReadOnlySpan<Range> LiteralPlaces(in MySqlStatement statement) => _literals.Places(statement.PlacesStart, statement.PlacesCount);

    /// <summary>Reads a text in UTF-8; texts in the client's other character sets are converted before.</summary>
    public void Scan(ReadOnlySpan<byte> sql, MySqlLexing lexing)
    {
        _lexing = lexing;
        _escapes = !lexing.Has(MySqlModes.NoBackslashEscapes);
        Clear(sql.Length);
        if (sql.Length > TextBytesMax)
        {
            AddIncomplete(sql, 0);
            return;
        }

        var lexer = new MySqlLexer(sql, lexing);
        while (Step(sql, ref lexer))
        {
            // Each step reads one token.
        }
    }

    private bool Step(ReadOnlySpan<byte> sql, ref MySqlLexer lexer)
    {
        TokenKind kind = lexer.Next();
        switch (kind)
        {
            case TokenKind.Comment or TokenKind.Hint:
                AddComment(lexer.Start, lexer.End);
                return true;
            case TokenKind.VersionOpen:
                _opensInside = !_state.IsEmpty;
                return true;
            case TokenKind.VersionClose:
                if (_opensInside)
                {
                    // A statement that has the beginning of a version comment has its end, too.
                    _state.ReachTo(lexer.End);
                }

                return true;
            case TokenKind.End:
                AddStatement(sql);
                return false;
            case TokenKind.Semicolon when _state.EndsAtSemicolon && !lexer.IsInVersionComment:
                AddStatement(sql);
                BeginStatement();
                return true;
            case TokenKind.Semicolon when _state.EndsAtSemicolon:
            case TokenKind.Unterminated:
            case var _ when _state.IsTooDeep || (_state.IsEmpty && Count == StatementsMax - 1):
                // A server that comes to a semicolon inside a version comment refuses the statement in front of it too.
                AddIncomplete(sql, _state.IsEmpty ? lexer.Start : _state.Start);
                return false;
            default:
                Read(sql, ref lexer, kind);
                return true;
        }
    }

    private void Read(ReadOnlySpan<byte> sql, ref MySqlLexer lexer, TokenKind kind)
    {
        ReadOnlySpan<byte> raw = sql[lexer.Start..lexer.End];
        var word = SqlWord.None;
        switch (kind)
        {
            case TokenKind.Word:
                word = lexer.IsName ? SqlWord.None : SqlWords.Find(raw);
                _text.AppendWord(raw, word, lexer.IsAfterDot);
                if (word is SqlWord.Select or SqlWord.Insert or SqlWord.Replace or SqlWord.Update or SqlWord.Delete)
                {
                    lexer.AllowHint();
                }

                break;
            case TokenKind.NullEscape:
                word = SqlWord.Null;
                _text.AppendWord("null"u8, word, false);
                break;
            case TokenKind.String or TokenKind.NationalString or TokenKind.HexString or TokenKind.BitString or TokenKind.Number:
                _literals.Add(sql, lexer.Start..lexer.End, kind, _escapes);
                _text.AppendConstant(kind);
                break;
            case TokenKind.UserVariable or TokenKind.SystemVariable:
                _text.AppendVariable(kind, raw);
                break;
            case TokenKind.Dot:
                Token last = _state.Head.Last;
                _text.Unfold(sql[last.Start..last.End]);
                _text.AppendToken(kind, raw);
                break;
            default:
                _text.AppendToken(kind, raw);
                break;
        }

        _state.Read(new Token(kind, word, lexer.Start, lexer.End));
    }

    private void Clear(int textLength)
    {
        _text.Clear(textLength);
        _literals.Clear(textLength);
        _literals.TruncatePlaces(0);
        if (_statements.Length > StatementsKept)
        {
            _statements = new MySqlStatement[StatementsKept];
        }

        Count = 0;
        CommentCount = 0;
        BeginStatement();
    }

    private void BeginStatement()
    {
        _text.BeginStatement();
        _literals.BeginStatement();
        _opensInside = false;
        _state.Begin(_lexing, _text.Position, _literals.Position, _literals.Count);
    }

    private void AddComment(int start, int end)
    {
        if (CommentCount < CommentsMax)
        {
            _comments[CommentCount++] = start..end;
        }
    }

    private void AddStatement(ReadOnlySpan<byte> sql)
    {
        if (_state.IsEmpty)
        {
            return;
        }

        StatementHead head = _state.Head;
        EffectDetails effect = _state.HasBlocks
            ? new EffectDetails(MySqlSessionEffect.None)
            : SessionEffects.Find(sql, head, _escapes);
        int normalisedStart = _state.NormalisedStart;
        Add(new MySqlStatement
        {
            Start = _state.Start,
            Length = _state.End - _state.Start,
            Kind = StatementKinds.Of(_state.Verb, head, _state.HasBlocks),
            ValuesTruncated = _literals.IsTruncated,
            Fingerprint = XxHash3.HashToUInt64(_text.Slice(normalisedStart, _text.Position - normalisedStart)),
            Effect = effect.Effect,
            EffectName = effect.Name,
            Assignments = effect.Assignments,
            AssignmentsTruncated = effect.Effect == MySqlSessionEffect.SetVariables && head.Count > StatementHead.TokensMax,
            NormalisedStart = normalisedStart,
            NormalisedLength = _text.Position - normalisedStart,
            LiteralsStart = _state.LiteralsStart,
            LiteralsLength = _literals.Position - _state.LiteralsStart,
            PlacesStart = _state.PlacesStart,
            PlacesCount = _literals.Count - _state.PlacesStart,
        });
    }

    private void AddIncomplete(ReadOnlySpan<byte> sql, int start)
    {
        _text.Truncate(_state.NormalisedStart);
        _literals.RestartStatement(_state.LiteralsStart);
        _literals.TruncatePlaces(_state.PlacesStart);
        _literals.Add(sql, start..sql.Length, TokenKind.Other, false);
        Add(new MySqlStatement
        {
            Start = start,
            Length = sql.Length - start,
            IsIncomplete = true,
            ValuesTruncated = _literals.IsTruncated,
            Assignments = [],
            NormalisedStart = _state.NormalisedStart,
            LiteralsStart = _state.LiteralsStart,
            LiteralsLength = _literals.Position - _state.LiteralsStart,
            PlacesStart = _state.PlacesStart,
            PlacesCount = _literals.Count - _state.PlacesStart,
        });
    }

    private void Add(in MySqlStatement statement)
    {
        if (Count == _statements.Length)
        {
            Array.Resize(ref _statements, Count * 2);
        }

        _statements[Count++] = statement;
    }
}
