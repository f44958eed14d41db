using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>
/// Reads the grammar of PostgreSQL 15 to 17 (<c>gram.y</c>) by recursive descent. One parser for one thread; it may be used again.
/// <para>
/// A failure ends the reading without an exception: the first one is kept and the cursor jumps to the end of the text, where nothing
/// matches any more, so that every loop ends and what was made is thrown away.
/// </para>
/// </summary>
internal sealed partial class PostgresParser : TreeBuilder
{
    private ReadOnlyMemory<byte> _text;
    private ParserToken[] _tokens = new ParserToken[256];
    private int _count;
    private int _position;
    private int _depth;
    private PostgresLexing _lexing;
    private SyntaxFailure? _failure;

    /// <summary>Reads all statements of <paramref name="text"/>, which is UTF-8.</summary>
    public ParsedText Parse(ReadOnlyMemory<byte> text, PostgresLexing lexing)
    {
        Begin(text, lexing);
        ReadTokens(lexing);
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        while (_failure is null && !AtEnd)
        {
            if (!Accept(TokenKind.Semicolon))
            {
                _highest = 0;
                statements.Add(ReadStatement());
                if (!AtEnd && !At(TokenKind.Semicolon))
                {
                    Fail("statement");
                }
            }
        }

        ClearLists();
        return new ParsedText(_failure is null ? statements.ToImmutable() : [], _failure);
    }

    private ReadOnlySpan<byte> Text => _text.Span;

    private bool AtEnd => _tokens[_position].Kind == TokenKind.End;

    /// <summary>The token at the cursor.</summary>
    private ref readonly ParserToken Current => ref _tokens[_position];

    /// <summary>The token <paramref name="offset"/> behind the cursor; behind the last one it is the end.</summary>
    private ref readonly ParserToken Ahead(int offset) => ref _tokens[Math.Min(_position + offset, _count)];

    private bool At(TokenKind kind) => Current.Kind == kind;

    private bool At(PostgresKeyword keyword) => Current.Keyword == keyword;

    private bool At(PostgresKeyword first, PostgresKeyword second) => At(first) && Ahead(1).Keyword == second;

    private bool Accept(TokenKind kind)
    {
        bool isThere = At(kind);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool Accept(PostgresKeyword keyword)
    {
        bool isThere = At(keyword);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool Accept(PostgresKeyword first, PostgresKeyword second)
    {
        bool isThere = At(first, second);
        _position += isThere ? 2 : 0;
        return isThere;
    }

    private void Expect(TokenKind kind, string construct)
    {
        if (!Accept(kind))
        {
            Fail(construct);
        }
    }

    private void Expect(PostgresKeyword keyword, string construct)
    {
        if (!Accept(keyword))
        {
            Fail(construct);
        }
    }

    /// <summary>From the token at index <paramref name="first"/> to the one before the cursor.</summary>
    private SourceSpan SpanFrom(int first) => new(_tokens[first].Start, Math.Max(_tokens[first].Start, _tokens[Math.Max(0, _position - 1)].End));

    /// <summary>From a node that has been read to the token before the cursor.</summary>
    private SourceSpan SpanFrom(SyntaxNode first) => new(first.Span.Start, Math.Max(first.Span.End, _tokens[Math.Max(0, _position - 1)].End));

    /// <summary>Keeps the first failure and moves to the end.</summary>
    private void Fail(string construct, SyntaxFailureKind kind = SyntaxFailureKind.NotUnderstood)
    {
        _failure ??= new SyntaxFailure(kind, new SourceSpan(Current.Start, Current.End), construct);
        _position = _count;
    }

    /// <summary>Opens a nested construct; false, with a failure, when there are too many around it. Pair with <see cref="Leave"/>.</summary>
    private bool Enter(string construct)
    {
        _depth++;
        bool isPossible = _depth <= ParserLimits.DepthMax && RuntimeHelpers.TryEnsureSufficientExecutionStack();
        if (!isPossible)
        {
            Fail(construct, SyntaxFailureKind.TooDeep);
        }

        return isPossible;
    }

    private void Leave() => _depth--;

    private void ReadTokens(PostgresLexing lexing)
    {
        _count = 0;
        if (_text.Length > ParserLimits.TextBytesMax)
        {
            FailWhileReading(SyntaxFailureKind.TooLarge, 0);
            return;
        }

        ReadOnlySpan<byte> text = Text;
        var lexer = new PostgresLexer(text, lexing);
        TokenKind kind;
        while ((kind = lexer.Next()) != TokenKind.End)
        {
            if (kind == TokenKind.Unterminated || _count >= ParserLimits.TokensMax)
            {
                FailWhileReading(kind == TokenKind.Unterminated ? SyntaxFailureKind.Unterminated : SyntaxFailureKind.TooLarge, lexer.Start);
                return;
            }

            if (kind != TokenKind.Comment && !TryAddToken(text, ref lexer, kind))
            {
                FailWhileReading(SyntaxFailureKind.NotUnderstood, lexer.Start);
                return;
            }
        }

        AddEnd(text.Length);
    }

    /// <summary>False for escapes that the server refuses.</summary>
    private bool TryAddToken(ReadOnlySpan<byte> text, ref PostgresLexer lexer, TokenKind kind)
    {
        int start = lexer.Start;
        int end = lexer.End;
        PostgresKeyword keyword = kind == TokenKind.Word ? PostgresKeywords.Find(text[start..end]) : PostgresKeyword.NotKeyword;
        byte escape = UnicodeEscapeClause.Default;
        if (kind is TokenKind.UnicodeString or TokenKind.UnicodeIdentifier)
        {
            escape = UnicodeEscapeClause.Find(text, lexer, out int clauseEnd);
            while (lexer.End < clauseEnd)
            {
                lexer.Next();
            }
        }

        Add(new ParserToken(kind, keyword, start, end, escape));
        return kind is not (TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.UnicodeIdentifier)
            || UnicodeEscapes.AreValid(text[start..end], kind, escape);
    }

    private void FailWhileReading(SyntaxFailureKind kind, int start)
    {
        _count = 0;
        AddEnd(_text.Length);
        _failure = new SyntaxFailure(kind, new SourceSpan(start, _text.Length), "text");
    }

    /// <summary>The end is a token behind the last one that <see cref="_count"/> does not count.</summary>
    private void AddEnd(int length)
    {
        Add(new ParserToken(TokenKind.End, PostgresKeyword.NotKeyword, length, length, 0));
        _count--;
    }

    private void Add(ParserToken token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _tokens.Length * 2);
        }

        _tokens[_count++] = token;
    }
}
