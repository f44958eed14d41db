using System.Runtime.CompilerServices;

namespace Wardian.Sql.Postgres;

/// <summary>
/// Where normalised text has a space. It depends on the two tokens only, never on how the text was written, and it keeps apart what would
/// otherwise be read as one token, so that normalising twice changes nothing. A constant is spaced like an operator, because the question
/// mark written for it is an operator when read again.
/// </summary>
internal static class Spacing
{
    private const int Count = (int)TokenKind.Other + 1;

    private static readonly bool[] Table = MakeTable();

    /// <summary>Whether a space stands between two tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Between(TokenKind previous, TokenKind current) => Table[((int)previous * Count) + (int)current];

    private static bool[] MakeTable()
    {
        var table = new bool[Count * Count];
        for (int previous = 0; previous < Count; previous++)
        {
            for (int current = 0; current < Count; current++)
            {
                table[(previous * Count) + current] = Decide((TokenKind)previous, (TokenKind)current);
            }
        }

        return table;
    }

    private static bool Decide(TokenKind previous, TokenKind current) => (previous, current) switch
    {
        (TokenKind.End, _) => false,
        (TokenKind.Dot, TokenKind.Dot or TokenKind.DotDot) => true,
        (TokenKind.Colon, TokenKind.Colon or TokenKind.Cast or TokenKind.ColonEquals or TokenKind.Operator or TokenKind.Number) => true,
        (_, TokenKind.Comma or TokenKind.Close or TokenKind.CloseBracket or TokenKind.Semicolon) => false,
        (_, TokenKind.Dot or TokenKind.DotDot or TokenKind.Cast or TokenKind.Colon) => false,
        (TokenKind.Open or TokenKind.OpenBracket or TokenKind.Dot or TokenKind.DotDot or TokenKind.Cast or TokenKind.Colon, _) => false,
        (TokenKind.Word or TokenKind.QuotedIdentifier, TokenKind.Open) => false,
        (TokenKind.Word or TokenKind.Keyword or TokenKind.QuotedIdentifier or TokenKind.Close or TokenKind.CloseBracket
            or TokenKind.Parameter, TokenKind.OpenBracket) => false,
        _ => true,
    };
}
