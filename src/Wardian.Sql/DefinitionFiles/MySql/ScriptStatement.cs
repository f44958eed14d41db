using System.Text;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>A statement of a script as the server gets it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Line">The line where it begins.</param>
/// <param name="Lexing">How it is read.</param>
/// <param name="IsWhole">Whether its end was found; otherwise it goes to the end of what the client sends.</param>
/// <param name="IsLast">Whether the script ends in it, so that more of it may be missing.</param>
/// <param name="Engine">What keeps the rows of tables that it makes and that do not say it; null for what the server takes by itself.</param>
internal sealed record ScriptStatement(ReadOnlyMemory<byte> Text, int Line, MySqlLexing Lexing, bool IsWhole, bool IsLast, string? Engine)
{
    /// <summary>The first words, in lower case, up to some that are looked at; an opening parenthesis is one too.</summary>
    public IReadOnlyList<string> Head { get; } = HeadOf(Text.Span, Lexing);

    private static List<string> HeadOf(ReadOnlySpan<byte> text, MySqlLexing lexing)
    {
        const int WordsMax = 3;
        List<string> words = [];
        var lexer = new MySqlLexer(text, lexing);
        for (TokenKind kind = lexer.Next(); kind is not (TokenKind.End or TokenKind.Unterminated) && words.Count < WordsMax; kind = lexer.Next())
        {
            if (kind is not (TokenKind.Comment or TokenKind.Hint or TokenKind.VersionOpen or TokenKind.VersionClose))
            {
                words.Add(Encoding.UTF8.GetString(text[lexer.Start..lexer.End]).ToLowerInvariant());
            }
        }

        return words;
    }
}
