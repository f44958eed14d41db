using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Postgres.Routines;

/// <summary>
/// Reads bodies in PL/pgSQL (<c>pl_gram.y</c>) by recursive descent over the tokens of the whole body; the SQL in it is cut out as the
/// server does it, by what ends it, and given to the parser of SQL. Failures work as they do there: the first one is kept and the cursor
/// jumps to the end.
/// </summary>
internal sealed partial class PlpgsqlReader
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly PostgresLexing _lexing;
    private readonly PostgresParser _parser = new();
    private readonly List<ParserToken> _piece = [];
    private readonly ParserToken[] _tokens;
    private int _position;
    private int _depth;
    private VariableConflict _conflict;
    private SyntaxFailure? _failure;

    private PlpgsqlReader(ReadOnlyMemory<byte> text, PostgresLexing lexing)
    {
        _text = text;
        _lexing = lexing;
        _tokens = _parser.Tokenise(text, lexing, out _failure) ?? [new ParserToken(TokenKind.End, PostgresKeyword.NotKeyword, 0, 0, 0)];
    }

    /// <summary>Reads a whole body.</summary>
    public static PlpgsqlBody Read(ReadOnlyMemory<byte> text, PostgresLexing lexing)
    {
        var reader = new PlpgsqlReader(text, lexing);
        if (reader._failure is not null)
        {
            return new PlpgsqlBody(null, VariableConflict.Error, reader._failure);
        }

        reader.ReadOptions();
        BlockStatement block = reader.ReadBlock(reader.ReadLabel());
        reader.Accept(TokenKind.Semicolon);
        if (!reader.At(TokenKind.End))
        {
            reader.Fail("block");
        }

        return new PlpgsqlBody(reader._failure is null ? block : null, reader._conflict, reader._failure);
    }

    private ref readonly ParserToken Current => ref _tokens[_position];

    private ref readonly ParserToken Ahead(int offset) => ref _tokens[Math.Min(_position + offset, _tokens.Length - 1)];

    private bool At(TokenKind kind) => Current.Kind == kind;

    private bool At(string word) => IsWord(Current, word);

    private bool AtName => IsName(Current);

    private static bool IsName(in ParserToken token) =>
        token.Kind is TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.UnicodeIdentifier;

    private bool IsWord(in ParserToken token, string word) =>
        token.Kind == TokenKind.Word && Ascii.EqualsIgnoreCase(_text.Span[token.Start..token.End], word);

    private bool IsOperator(in ParserToken token, string symbol) =>
        token.Kind == TokenKind.Operator && Ascii.Equals(_text.Span[token.Start..token.End], symbol);

    private bool Accept(TokenKind kind)
    {
        bool isThere = At(kind);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool Accept(string word)
    {
        bool isThere = At(word);
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(TokenKind kind, string construct)
    {
        if (!Accept(kind))
        {
            Fail(construct);
        }
    }

    private void Expect(string word, string construct)
    {
        if (!Accept(word))
        {
            Fail(construct);
        }
    }

    private void Fail(string construct, SyntaxFailureKind kind = SyntaxFailureKind.NotUnderstood) =>
        Fail(new SyntaxFailure(kind, new SourceSpan(Current.Start, Current.End), construct));

    private void Fail(SyntaxFailure failure)
    {
        _failure ??= failure;
        _position = _tokens.Length - 1;
    }

    private SourceSpan SpanFrom(int first) => new(_tokens[first].Start, Math.Max(_tokens[first].Start, _tokens[Math.Max(0, _position - 1)].End));

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

    /// <summary><c>comp_options</c>: lines such as <c>#variable_conflict use_column</c>.</summary>
    private void ReadOptions()
    {
        while (IsOperator(Current, "#"))
        {
            _position++;
            if (Accept("variable_conflict"))
            {
                _conflict = At("use_column") ? VariableConflict.UseColumn : At("use_variable") ? VariableConflict.UseVariable : VariableConflict.Error;
            }
            else if (!Accept("option") && !Accept("print_strict_params"))
            {
                Fail("option");
            }

            _position += At(TokenKind.Word) ? 1 : 0;
        }
    }

    /// <summary><c>&lt;&lt;label&gt;&gt;</c>, or nothing.</summary>
    private Identifier? ReadLabel()
    {
        if (!IsOperator(Current, "<<"))
        {
            return null;
        }

        _position++;
        Identifier label = ReadName("label");
        if (!IsOperator(Current, ">>"))
        {
            Fail("label");
            return label;
        }

        _position++;
        return label;
    }

    private Identifier? AcceptName() => AtName ? ReadName("name") : null;

    private Identifier ReadName(string construct)
    {
        if (AtName)
        {
            return _parser.NameOf(_text, _tokens[_position++]);
        }

        Fail(construct);
        return new Identifier(string.Empty, new SourceSpan(Current.Start, Current.End));
    }

    /// <summary>A variable, or a field of one: names with dots between them.</summary>
    private Expression ReadVariable(string construct)
    {
        int first = _position;
        if (Accept(TokenKind.Parameter))
        {
            return ParameterAt(first);
        }

        ImmutableArray<Identifier>.Builder parts = ImmutableArray.CreateBuilder<Identifier>();
        do
        {
            parts.Add(ReadName(construct));
        }
        while (Accept(TokenKind.Dot));
        SourceSpan span = SpanFrom(first);
        return new NameExpression(span) { Name = new QualifiedName(span) { Parts = parts.ToImmutable() } };
    }

    private ParameterExpression ParameterAt(int index)
    {
        ParserToken token = _tokens[index];
        _ = int.TryParse(_text.Span[(token.Start + 1)..token.End], CultureInfo.InvariantCulture, out int number);
        return new ParameterExpression(new SourceSpan(token.Start, token.End)) { Number = number };
    }

    private ImmutableArray<Expression> ReadVariables(string construct)
    {
        ImmutableArray<Expression>.Builder variables = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            variables.Add(ReadVariable(construct));
        }
        while (Accept(TokenKind.Comma));
        return variables.ToImmutable();
    }
}
