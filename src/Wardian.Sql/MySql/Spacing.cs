using System.Runtime.CompilerServices;

namespace Wardian.Sql.MySql;

/// <summary>
/// Where normalised text has a space: by the two tokens only, and so that reading it again finds the same tokens. Around a dot there is one
/// where a word of the grammar would otherwise become a name.
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
        (TokenKind.Parameter or TokenKind.DotDot, TokenKind.DotDot) => false,
        (TokenKind.Keyword, TokenKind.Dot) => true,
        (TokenKind.UserVariable, TokenKind.Dot) => true,
        (TokenKind.UserVariable or TokenKind.Open or TokenKind.Comma, TokenKind.UserVariable) => previous != TokenKind.Open,
        (_, TokenKind.Comma or TokenKind.Close or TokenKind.Semicolon) => false,
        (_, TokenKind.Dot) => false,
        (TokenKind.Dot, TokenKind.Keyword) => true,
        (TokenKind.Open or TokenKind.Dot, _) => false,
        (TokenKind.Word or TokenKind.QuotedIdentifier, TokenKind.Open) => false,
        _ => true,
    };
}
