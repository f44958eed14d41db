using System.Text;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// Rows of constants that an <c>INSERT</c> brings. Whatever their values are, all of them set off the same, so that the first one stands for
/// them: a dump may hold millions, and more in one statement than a parser likes.
/// </summary>
internal static class ConstantRows
{
    /// <summary>Whether a statement is one that brings rows.</summary>
    public static bool IsInsert(ReadOnlySpan<byte> statement) =>
        statement.Length > 7 && Ascii.EqualsIgnoreCase(statement[..6], "insert"u8) && Characters.IsSpace(statement[6]);

    /// <summary>Finds the rows; false when there are none, or when not all of them are constants and nothing else.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="end">Behind the last one.</param>
    public static bool TryFind(ReadOnlySpan<byte> statement, out SourceSpan first, out int end)
    {
        first = default;
        end = 0;
        var lexer = new PostgresLexer(statement, PostgresLexing.Default);
        TokenKind kind;
        int depth = 0;
        while ((kind = Next(ref lexer)) is not (TokenKind.End or TokenKind.Unterminated))
        {
            depth += kind == TokenKind.Open ? 1 : kind == TokenKind.Close ? -1 : 0;
            if (depth == 0 && kind == TokenKind.Word && Ascii.EqualsIgnoreCase(statement[lexer.Start..lexer.End], "values"u8))
            {
                break;
            }
        }

        if (kind != TokenKind.Word)
        {
            return false;
        }

        do
        {
            if (Next(ref lexer) != TokenKind.Open)
            {
                return false;
            }

            int start = lexer.Start;
            while ((kind = Next(ref lexer)) != TokenKind.Close)
            {
                if (!IsConstant(kind, statement[lexer.Start..lexer.End]))
                {
                    return false;
                }
            }

            first = first.End == 0 ? new SourceSpan(start, lexer.End) : first;
            end = lexer.End;
        }
        while (Next(ref lexer) == TokenKind.Comma);
        return true;
    }

    private static TokenKind Next(ref PostgresLexer lexer)
    {
        TokenKind kind;
        do
        {
            kind = lexer.Next();
        }
        while (kind == TokenKind.Comment);
        return kind;
    }

    private static bool IsConstant(TokenKind kind, ReadOnlySpan<byte> token) => kind switch
    {
        TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.BitString or TokenKind.DollarString or TokenKind.Number
            or TokenKind.Comma or TokenKind.NationalPrefix => true,
        TokenKind.Operator => token is [(byte)'-' or (byte)'+'],
        TokenKind.Word => Ascii.EqualsIgnoreCase(token, "null"u8) || Ascii.EqualsIgnoreCase(token, "true"u8) || Ascii.EqualsIgnoreCase(token, "false"u8),
        _ => false,
    };
}
