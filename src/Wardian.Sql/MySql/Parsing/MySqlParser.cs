using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>
/// Reads the grammar of MySQL 8.0 and MariaDB 10.11 (<c>sql_yacc.yy</c>) by recursive descent. One parser for one thread; it may be used
/// again.
/// <para>
/// A failure ends the reading without an exception: the first one is kept and the cursor jumps to the end of the text, where nothing
/// matches any more, so that every loop ends and what was made is thrown away.
/// </para>
/// </summary>
internal sealed partial class MySqlParser : TreeBuilder
{
    private ReadOnlyMemory<byte> _text;
    private ParserToken[] _tokens = new ParserToken[256];
    private int _count;
    private int _position;
    private int _depth;
    private MySqlLexing _lexing;
    private SyntaxFailure? _failure;

    /// <summary>Question marks read in this statement.</summary>
    private int _parameters;

    /// <summary>Whether the statement is inside a routine, a trigger, an event or an anonymous block.</summary>
    private bool _isInBody;

    /// <summary>Reads all statements of <paramref name="text"/>, which is UTF-8.</summary>
    public ParsedText Parse(ReadOnlyMemory<byte> text, MySqlLexing lexing)
    {
        _text = text;
        _lexing = lexing;
        _position = 0;
        _depth = 0;
        _highest = 0;
        _runEnd = 0;
        _isInBody = false;
        _failure = null;
        ReadTokens(lexing);
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        while (_failure is null && !AtEnd)
        {
            if (!Accept(TokenKind.Semicolon))
            {
                _parameters = 0;
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

    private bool IsMariaDb => _lexing.Flavour == MySqlFlavour.MariaDb;

    private bool AtEnd => Current.Kind == TokenKind.End;

    /// <summary>The token at the cursor.</summary>
    private ref readonly ParserToken Current => ref TokenAt(_position);

    /// <summary>The token at <paramref name="index"/>, which behind a failure may lie behind the end.</summary>
    private ref readonly ParserToken TokenAt(int index) => ref _tokens[Math.Min(index, _count)];

    /// <summary>The token <paramref name="offset"/> behind the cursor; behind the last one it is the end.</summary>
    private ref readonly ParserToken Ahead(int offset) => ref TokenAt(_position + offset);

    private bool At(TokenKind kind) => Current.Kind == kind;

    private bool At(MySqlKeyword keyword) => Current.Keyword == keyword;

    private bool At(MySqlKeyword first, MySqlKeyword second) => At(first) && Ahead(1).Keyword == second;

    private bool AtAny(MySqlKeyword first, MySqlKeyword second) => At(first) || At(second);

    private bool AtAny(MySqlKeyword first, MySqlKeyword second, MySqlKeyword third) => At(first) || At(second) || At(third);

    private bool Accept(TokenKind kind)
    {
        bool isThere = At(kind);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool Accept(MySqlKeyword keyword)
    {
        bool isThere = At(keyword);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool Accept(MySqlKeyword first, MySqlKeyword second)
    {
        bool isThere = At(first, second);
        _position += isThere ? 2 : 0;
        return isThere;
    }

    private bool Accept(MySqlKeyword first, MySqlKeyword second, MySqlKeyword third)
    {
        bool isThere = At(first, second) && Ahead(2).Keyword == third;
        _position += isThere ? 3 : 0;
        return isThere;
    }

    private bool AcceptAny(MySqlKeyword first, MySqlKeyword second) => Accept(first) || Accept(second);

    private bool AcceptAny(MySqlKeyword first, MySqlKeyword second, MySqlKeyword third) => Accept(first) || Accept(second) || Accept(third);

    private void Expect(TokenKind kind, string construct)
    {
        if (!Accept(kind))
        {
            Fail(construct);
        }
    }

    private void Expect(MySqlKeyword keyword, string construct)
    {
        if (!Accept(keyword))
        {
            Fail(construct);
        }
    }

    private void Expect(string construct, MySqlKeyword first, MySqlKeyword second)
    {
        if (!Accept(first, second))
        {
            Fail(construct);
        }
    }

    /// <summary>From the token at index <paramref name="first"/> to the one before the cursor.</summary>
    private SourceSpan SpanFrom(int first) => SpanFrom(TokenAt(first).Start, TokenAt(first).Start);

    /// <summary>From a node that has been read to the token before the cursor.</summary>
    private SourceSpan SpanFrom(SyntaxNode first) => SpanFrom(first.Span.Start, first.Span.End);

    private SourceSpan SpanFrom(int start, int endMin) => new(start, Math.Max(endMin, TokenAt(Math.Max(0, _position - 1)).End));

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
}
