using System.IO.Hashing;
using Wardian.Kernel;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.Postgres;

/// <summary>
/// Cuts a text into statements as PostgreSQL 15 does and says of each what it is, what it does to the session, its normalised text and its
/// constants. Reusable; its results last until the next <see cref="Scan"/>. Not thread-safe: one per event loop. Never throws for any
/// bytes; time and memory are linear in the text.
/// </summary>
public sealed class PostgresStatementScanner
{
    /// <summary>Statements told apart in one text; what follows them is one incomplete statement.</summary>
    public const int StatementsMax = 65_536;

    /// <summary>Longest text that is read. The server's own limit of a message is 1 GiB.</summary>
    public const int TextBytesMax = 512 * 1024 * 1024;

    /// <summary>Comments whose places are kept.</summary>
    public const int CommentsMax = 16;

    private const int StatementsKept = 256;

    private readonly Range[] _comments = new Range[CommentsMax];
    private readonly NormalisedText _text = new();
    private readonly LiteralList _literals;
    private readonly StatementState _state = new();
    private ScannedStatement[] _statements = new ScannedStatement[8];

    /// <summary>Makes a scanner.</summary>
    /// <param name="literalBytesMax">Bytes kept of one statement's constants, their headers included; default 64 KiB.</param>
    public PostgresStatementScanner(int literalBytesMax = 65_536)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(literalBytesMax);
        _literals = new LiteralList(literalBytesMax);
    }

    /// <summary>Statements found. Empty ones are not counted, as the server does not.</summary>
    public int Count { get; private set; }

    /// <summary>Comments found, up to <see cref="CommentsMax"/>.</summary>
    public int CommentCount { get; private set; }

    /// <summary>The statement with this number.</summary>
    public ref readonly ScannedStatement this[int index]
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

    /// <summary>The normalised text: constants are question marks, comments are gone, spaces and lower case are canonical.</summary>
    public ReadOnlySpan<byte> Normalised(in ScannedStatement statement) =>
        _text.Slice(statement.NormalisedStart, statement.NormalisedLength);

    /// <summary>The constants, decoded, as an <see cref="Kernel.Contracts.Audit.AuditValues"/> list.</summary>
    public ReadOnlySpan<byte> Literals(in ScannedStatement statement) => _literals.Slice(statement.LiteralsStart, statement.LiteralsLength);

    /// <summary>The normalised statement inside PREPARE or DECLARE, or nothing.</summary>
    public ReadOnlySpan<byte> BodyNormalised(in ScannedStatement statement) => statement.BodyStart < 0
        ? default
        : _text.Slice(statement.BodyStart, statement.NormalisedStart + statement.NormalisedLength - statement.BodyStart);

    /// <summary>Reads a text in UTF-8 (bytes that are not are taken for letters, as the server's lexer does).</summary>
    public void Scan(ReadOnlySpan<byte> sql, PostgresLexing lexing)
    {
        Clear(sql.Length);
        if (sql.Length > TextBytesMax || sql.Contains((byte)0))
        {
            AddIncomplete(sql, 0);
            return;
        }

        var lexer = new PostgresLexer(sql, lexing);
        while (true)
        {
            TokenKind kind = lexer.Next();
            switch (kind)
            {
                case TokenKind.Comment:
                    AddComment(lexer.Start, lexer.End);
                    break;
                case TokenKind.End:
                    AddStatement(sql);
                    return;
                case TokenKind.Unterminated:
                    AddIncomplete(sql, _state.IsEmpty ? lexer.Start : _state.Start);
                    return;
                case TokenKind.Semicolon when _state.EndsAtSemicolon:
                    AddStatement(sql);
                    BeginStatement();
                    break;
                case var _ when _state.IsEmpty && Count == StatementsMax - 1:
                    AddIncomplete(sql, lexer.Start);
                    return;
                default:
                    Read(sql, ref lexer, kind);
                    break;
            }
        }
    }

    private void Read(ReadOnlySpan<byte> sql, ref PostgresLexer lexer, TokenKind kind)
    {
        int start = lexer.Start;
        int end = lexer.End;
        int written = _text.Position;
        byte escape = 0;
        var word = SqlWord.None;
        switch (kind)
        {
            case TokenKind.Word:
                word = _text.AppendWord(sql[start..end]);
                break;
            case TokenKind.NationalPrefix:
                _text.AppendWord("nchar"u8);
                break;
            case TokenKind.Number or TokenKind.String or TokenKind.EscapeString or TokenKind.BitString or TokenKind.DollarString:
                _literals.Add(sql[start..end], kind, escape);
                _text.AppendConstant();
                break;
            case TokenKind.UnicodeString:
                escape = ReadUnicodeEscape(sql, ref lexer);
                _literals.Add(sql[start..end], kind, escape);
                _text.AppendConstant();
                break;
            case TokenKind.UnicodeIdentifier:
                escape = ReadUnicodeEscape(sql, ref lexer);
                AppendUnicodeIdentifier(sql[start..end], escape);
                break;
            default:
                _text.AppendToken(kind, sql[start..end]);
                break;
        }

        _state.Read(new Token(kind, word, start, end, escape), lexer.End, written);
    }

    private byte ReadUnicodeEscape(ReadOnlySpan<byte> sql, ref PostgresLexer lexer)
    {
        byte escape = UnicodeEscapeClause.Find(sql, lexer, out int end);
        while (lexer.End < end)
        {
            if (lexer.Next() == TokenKind.Comment)
            {
                AddComment(lexer.Start, lexer.End);
            }
        }

        return escape;
    }

    /// <summary>Writes the identifier without its escapes, so that however it is spelled the fingerprint is the same.</summary>
    private void AppendUnicodeIdentifier(ReadOnlySpan<byte> raw, byte escape)
    {
        byte[] rented = System.Buffers.ArrayPool<byte>.Shared.Rent(raw.Length);
        var sink = new ByteSink(rented);
        ConstantDecoder.Decode(raw, TokenKind.UnicodeIdentifier, escape, ref sink);
        _text.AppendQuoted(rented.AsSpan(0, sink.Length));
        System.Buffers.ArrayPool<byte>.Shared.Return(rented);
    }

    private void Clear(int textLength)
    {
        _text.Clear(textLength);
        _literals.Clear(textLength);
        if (_statements.Length > StatementsKept)
        {
            _statements = new ScannedStatement[StatementsKept];
        }

        Count = 0;
        CommentCount = 0;
        BeginStatement();
    }

    private void BeginStatement()
    {
        _text.BeginStatement();
        _literals.BeginStatement();
        _state.Begin(_text.Position, _literals.Position);
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
        SqlWord verb = _state.Verb;
        EffectDetails effect = SessionEffects.Find(sql, verb, head);
        int normalisedStart = _state.NormalisedStart;
        bool hasBody = _state.BodyStart >= 0;
        Add(new ScannedStatement
        {
            Start = _state.Start,
            Length = _state.End - _state.Start,
            Kind = StatementKinds.Of(verb, head),
            ValuesTruncated = _literals.IsTruncated,
            Fingerprint = Hash(normalisedStart),
            Effect = effect.Effect,
            EffectName = effect.Name,
            EffectNameReading = effect.Reading,
            EffectValue = effect.Value,
            IsLocal = effect.IsLocal,
            BodyKind = hasBody ? StatementKinds.Of(_state.BodyVerb) : StatementKind.Unknown,
            BodyFingerprint = hasBody ? Hash(_state.BodyStart) : 0,
            HoldCursor = effect.Effect == SessionEffect.DeclareCursor && SessionEffects.IsHold(head),
            NormalisedStart = normalisedStart,
            NormalisedLength = _text.Position - normalisedStart,
            LiteralsStart = _state.LiteralsStart,
            LiteralsLength = _literals.Position - _state.LiteralsStart,
            BodyStart = _state.BodyStart,
        });
    }

    private ulong Hash(int start) => XxHash3.HashToUInt64(_text.Slice(start, _text.Position - start));

    private void AddIncomplete(ReadOnlySpan<byte> sql, int start)
    {
        _text.Truncate(_state.NormalisedStart);
        _literals.RestartStatement(_state.LiteralsStart);
        _literals.Add(sql[start..], TokenKind.Other, 0);
        Add(new ScannedStatement
        {
            Start = start,
            Length = sql.Length - start,
            IsIncomplete = true,
            ValuesTruncated = _literals.IsTruncated,
            NormalisedStart = _state.NormalisedStart,
            LiteralsStart = _state.LiteralsStart,
            LiteralsLength = _literals.Position - _state.LiteralsStart,
            BodyStart = -1,
        });
    }

    private void Add(in ScannedStatement statement)
    {
        if (Count == _statements.Length)
        {
            Array.Resize(ref _statements, Count * 2);
        }

        _statements[Count++] = statement;
    }
}
