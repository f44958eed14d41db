using System.Text;
using Wardian.Sql.Knowledge;

namespace Wardian.Sql.MySql;

/// <summary>
/// Whether a text means the same whatever <c>sql_mode</c> says. Where it is not certain, it does not: what counts is that a text which passes
/// is cut into the same tokens, read as the same tree and resolved to the same facts under every mode.
/// </summary>
internal static class ModeDependence
{
    private const MySqlModes Quoting = MySqlModes.AnsiQuotes | MySqlModes.NoBackslashEscapes;

    /// <summary>Whether a text has anything in it that some mode reads otherwise than the others.</summary>
    public static bool IsIn(ReadOnlySpan<byte> text, MySqlLexing lexing) => IsIn(text, lexing, ~MySqlModes.None);

    /// <summary>
    /// Whether a text has anything in it that is read otherwise when some of these modes change. Up to the first token of that kind all modes
    /// cut the text alike, so it is found under any of them.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<byte> text, MySqlLexing lexing, MySqlModes different)
    {
        var lexer = new MySqlLexer(text, lexing);
        string before = string.Empty;
        string word = string.Empty;
        int wordEnd = 0;
        for (TokenKind kind = lexer.Next(); kind != TokenKind.End; kind = lexer.Next())
        {
            ReadOnlySpan<byte> token = text[lexer.Start..lexer.End];
            if (kind == TokenKind.Comment)
            {
                continue;
            }

            if (kind == TokenKind.Unterminated || DependsOnQuoting(token, different))
            {
                return true;
            }

            string next = kind == TokenKind.Word ? Encoding.UTF8.GetString(token).ToLowerInvariant() : string.Empty;
            bool isOracles = different.HasFlag(MySqlModes.Oracle) && IsOracles(next, lexer.IsAfterDot);
            next = lexer.IsName ? string.Empty : next;
            bool isSetOff = kind == TokenKind.Open && lexer.Start > wordEnd && different.HasFlag(MySqlModes.IgnoreSpace) && MySqlFunctions.HasToTouch(word);
            bool isPipes = kind == TokenKind.Operator && different.HasFlag(MySqlModes.PipesAsConcat) && token.SequenceEqual("||"u8);
            if (isSetOff || isPipes || isOracles || (IsLooseNot(word, different) && BindsOtherwise(before, next)))
            {
                return true;
            }

            (before, word, wordEnd) = (word, next, lexer.End);
        }

        return IsLooseNot(word, different);
    }

    private static bool IsLooseNot(string word, MySqlModes different) => word == "not" && different.HasFlag(MySqlModes.HighNotPrecedence);

    /// <summary>
    /// Whether a token may be another, or end elsewhere, for the modes that say what quotes are: one in double quotes, and a text with a
    /// backslash. Names in backquotes are the same in all, whatever is in them.
    /// </summary>
    private static bool DependsOnQuoting(ReadOnlySpan<byte> token, MySqlModes different) => (different & Quoting) != MySqlModes.None && token[0] switch
    {
        (byte)'`' => false,
        (byte)'\'' or (byte)'n' or (byte)'N' when token[^1] == '\'' => different.HasFlag(MySqlModes.NoBackslashEscapes) && token.Contains((byte)'\\'),
        _ => MovesTokens(token),
    };

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
