using System.Text;
using Wardian.Sql.Knowledge;

namespace Wardian.Sql.MySql;

/// <summary>
/// Whether a text means the same whatever <c>sql_mode</c> says. Where it is not certain, it does not: what counts is that a text which passes
/// is cut into the same tokens, read as the same tree and resolved to the same facts under every mode.
/// </summary>
internal static class ModeDependence
{
    /// <summary>Whether a text has anything in it that some mode reads otherwise than the others.</summary>
    public static bool IsIn(ReadOnlySpan<byte> text, MySqlLexing lexing)
    {
        // ANSI_QUOTES and NO_BACKSLASH_ESCAPES move the ends of tokens, wherever these two stand; without them no mode does.
        if (MovesTokens(text))
        {
            return true;
        }

        var lexer = new MySqlLexer(text, lexing);
        string before = string.Empty;
        string word = string.Empty;
        int wordEnd = 0;
        for (TokenKind kind = lexer.Next(); kind is not (TokenKind.End or TokenKind.Unterminated); kind = lexer.Next())
        {
            if (kind == TokenKind.Comment)
            {
                continue;
            }

            string next = kind == TokenKind.Word ? Encoding.UTF8.GetString(text[lexer.Start..lexer.End]).ToLowerInvariant() : string.Empty;
            bool isOracles = IsOracles(next, lexer.IsAfterDot);
            next = lexer.IsName ? string.Empty : next;
            bool isSetOff = kind == TokenKind.Open && lexer.Start > wordEnd && MySqlFunctions.HasToTouch(word);
            bool isPipes = kind == TokenKind.Operator && text[lexer.Start..lexer.End].SequenceEqual("||"u8);
            if (isSetOff || isPipes || (word == "not" && BindsOtherwise(before, next)) || isOracles)
            {
                return true;
            }

            (before, word, wordEnd) = (word, next, lexer.End);
        }

        return word == "not";
    }

    /// <summary>Whether tokens of a text may end elsewhere under another mode.</summary>
    public static bool MovesTokens(ReadOnlySpan<byte> text) => text.ContainsAny((byte)'"', (byte)'\\');

    /// <summary>
    /// Whether a NOT is a prefix, which <c>HIGH_NOT_PRECEDENCE</c> lets bind tighter. <c>NOT EXISTS</c> is one too, but what stands behind it is
    /// no comparison with a column either way.
    /// </summary>
    private static bool BindsOtherwise(string before, string behind) =>
        before != "is" && behind is not ("null" or "in" or "like" or "between" or "regexp" or "rlike" or "exists" or "found" or "deterministic" or "enforced");

    /// <summary>
    /// Words that mean something else under MariaDB's <c>ORACLE</c>: functions and operators, and of a sequence its values. Whatever else it has is
    /// no statement without it, or none with it.
    /// </summary>
    private static bool IsOracles(string word, bool isAfterDot) => isAfterDot ? word is "nextval" or "currval" : word is "rownum" or "sysdate" or "intersect";
}
