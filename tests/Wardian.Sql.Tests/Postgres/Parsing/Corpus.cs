using Wardian.Sql.Postgres;

namespace Wardian.Sql.Tests.Postgres.Parsing;

/// <summary>The statements of the tables, for properties that hold for all.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        .. OperatorTests.Trees.Concat(OperandTests.Trees).Concat(CallTests.Trees).Select(row => "select " + row.Data.Item1),
        .. SourceTests.Trees.Select(row => "select from " + row.Data.Item1),
        .. TypeTests.Trees.Select(row => $"select cast(a as {row.Data.Item1})"),
        .. QueryTests.Trees.Select(row => row.Data.Item1),
    ];

    /// <summary>The places of all tokens of a text.</summary>
    public static List<(int Start, int End)> Tokens(byte[] text)
    {
        var tokens = new List<(int Start, int End)>();
        var lexer = new PostgresLexer(text, PostgresLexing.Default);
        while (lexer.Next() is not (TokenKind.End or TokenKind.Unterminated))
        {
            tokens.Add((lexer.Start, lexer.End));
        }

        return tokens;
    }
}
