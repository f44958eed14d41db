using System.Collections.Immutable;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>Reads bodies of routines in SQL: a text of statements, or what the server prints of a body written without quotes.</summary>
internal static class SqlBodyReader
{
    /// <summary>The statements of a body.</summary>
    /// <param name="text">The body.</param>
    /// <param name="isStandard">Whether it is <c>BEGIN ATOMIC … END</c> or <c>RETURN …</c>.</param>
    /// <param name="failure">Why there are none.</param>
    public static ImmutableArray<Statement> Read(ReadOnlyMemory<byte> text, bool isStandard, out SyntaxFailure? failure)
    {
        var parser = new PostgresParser();
        if (!isStandard)
        {
            ParsedText parsed = parser.Parse(text, PostgresLexing.Default);
            failure = parsed.Failure;
            return parsed.Statements;
        }

        return parser.Tokenise(text, PostgresLexing.Default, out failure) is { } tokens ? Read(parser, text, tokens, out failure) : [];
    }

    private static ImmutableArray<Statement> Read(PostgresParser parser, ReadOnlyMemory<byte> text, ParserToken[] tokens, out SyntaxFailure? failure)
    {
        failure = null;
        bool isBlock = tokens[0].Keyword == PostgresKeyword.Begin && tokens.Length > 1 && tokens[1].Keyword == PostgresKeyword.Atomic;
        int first = isBlock ? 2 : 0;
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        for (int index = first; index < tokens.Length && failure is null; index++)
        {
            bool isLast = tokens[index].Kind == TokenKind.End || (isBlock && index == tokens.Length - 2 && tokens[index].Keyword == PostgresKeyword.End);
            if ((isLast || tokens[index].Kind == TokenKind.Semicolon) && index > first)
            {
                statements.Add(Read(parser, text, tokens.AsSpan(first, index - first), out failure)!);
            }

            first = tokens[index].Kind == TokenKind.Semicolon ? index + 1 : first;
            if (isLast)
            {
                break;
            }
        }

        return failure is null ? statements.ToImmutable() : [];
    }

    /// <summary><c>RETURN</c> is read as <c>SELECT</c>.</summary>
    private static Statement? Read(PostgresParser parser, ReadOnlyMemory<byte> text, ReadOnlySpan<ParserToken> tokens, out SyntaxFailure? failure)
    {
        if (tokens[0].Keyword != PostgresKeyword.Return)
        {
            return parser.ParseStatement(text, tokens, PostgresLexing.Default, out failure);
        }

        ParserToken[] query = tokens.ToArray();
        query[0] = query[0] with { Keyword = PostgresKeyword.Select };
        return parser.ParseStatement(text, query, PostgresLexing.Default, out failure);
    }
}
