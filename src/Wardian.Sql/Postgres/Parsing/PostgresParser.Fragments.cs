using Wardian.Sql.Parsing;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Pieces of a text whose other parts somebody else reads: the SQL inside a routine's body. Spans are those of the whole text.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>The tokens of a text with the end behind them, comments left out; null with the reason when there are none.</summary>
    public ParserToken[]? Tokenise(ReadOnlyMemory<byte> text, PostgresLexing lexing, out SyntaxFailure? failure)
    {
        Begin(text, lexing);
        ReadTokens(lexing);
        failure = _failure;
        return failure is null ? _tokens[..(_count + 1)] : null;
    }

    /// <summary>The one statement that these tokens make; null with the reason when they make none.</summary>
    public Statement? ParseStatement(ReadOnlyMemory<byte> text, ReadOnlySpan<ParserToken> tokens, PostgresLexing lexing, out SyntaxFailure? failure)
    {
        Begin(text, tokens, lexing);
        return Finish(ReadStatement(), out failure);
    }

    /// <summary>The type that these tokens name; null with the reason when they name none.</summary>
    public TypeName? ParseType(ReadOnlyMemory<byte> text, ReadOnlySpan<ParserToken> tokens, PostgresLexing lexing, out SyntaxFailure? failure)
    {
        Begin(text, tokens, lexing);
        return Finish(ReadTypeName(), out failure);
    }

    /// <summary>The name that a word or a quoted identifier stands for.</summary>
    public Identifier NameOf(ReadOnlyMemory<byte> text, in ParserToken token)
    {
        _text = text;
        return MakeIdentifier(token);
    }

    private T? Finish<T>(T node, out SyntaxFailure? failure)
        where T : SyntaxNode
    {
        if (!AtEnd)
        {
            Fail("statement");
        }

        ClearLists();
        failure = _failure;
        return failure is null ? node : null;
    }

    private void Begin(ReadOnlyMemory<byte> text, PostgresLexing lexing)
    {
        _text = text;
        _lexing = lexing;
        _position = 0;
        _depth = 0;
        _highest = 0;
        _runEnd = 0;
        _failure = null;
        _count = 0;
    }

    private void Begin(ReadOnlyMemory<byte> text, ReadOnlySpan<ParserToken> tokens, PostgresLexing lexing)
    {
        Begin(text, lexing);
        foreach (ParserToken token in tokens)
        {
            Add(token);
        }

        AddEnd(tokens.IsEmpty ? 0 : tokens[^1].End);
    }
}
