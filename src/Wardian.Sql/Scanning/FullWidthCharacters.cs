using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.MySql;
using Wardian.Sql.Postgres;
using MySqlTokenKind = Wardian.Sql.MySql.TokenKind;
using TokenKind = Wardian.Sql.Postgres.TokenKind;

namespace Wardian.Sql.Scanning;

/// <summary>
/// Finds characters that a Chinese input method writes in the place of those that SQL has: <c>，；（）‘’“”</c> and letters of double width. Both
/// dialects take them for letters of a name, so that what is wrong shows somewhere else.
/// </summary>
internal static class FullWidthCharacters
{
    /// <summary>Places that are listed.</summary>
    private const int PlacesMax = 64;

    /// <summary>The places in a statement of PostgreSQL, outside of quotes and comments; in a quote without an end, the quotes among them.</summary>
    public static ImmutableArray<SourceSpan> Find(ReadOnlySpan<byte> text, PostgresLexing lexing)
    {
        var found = ImmutableArray.CreateBuilder<SourceSpan>();
        var lexer = new PostgresLexer(text, lexing);
        TokenKind kind;
        while ((kind = lexer.Next()) is not (TokenKind.End or TokenKind.Unterminated) && found.Count < PlacesMax)
        {
            if (kind is TokenKind.Word or TokenKind.Other)
            {
                Add(text, lexer.Start, lexer.End, found, onlyQuotes: false);
            }
        }

        Add(text, lexer.Start, kind == TokenKind.Unterminated ? text.Length : lexer.Start, found, onlyQuotes: true);
        return found.ToImmutable();
    }

    /// <summary>The places in a statement of MySQL or MariaDB.</summary>
    public static ImmutableArray<SourceSpan> Find(ReadOnlySpan<byte> text, MySqlLexing lexing)
    {
        var found = ImmutableArray.CreateBuilder<SourceSpan>();
        var lexer = new MySqlLexer(text, lexing);
        MySqlTokenKind kind;
        while ((kind = lexer.Next()) is not (MySqlTokenKind.End or MySqlTokenKind.Unterminated) && found.Count < PlacesMax)
        {
            if (kind is MySqlTokenKind.Word or MySqlTokenKind.Other)
            {
                Add(text, lexer.Start, lexer.End, found, onlyQuotes: false);
            }
        }

        Add(text, lexer.Start, kind == MySqlTokenKind.Unterminated ? text.Length : lexer.Start, found, onlyQuotes: true);
        return found.ToImmutable();
    }

    /// <summary>Whether it is one of these characters.</summary>
    public static bool Contains(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E || IsQuote(rune)
        || rune.Value is 0x00A0 or 0x2014 or 0x2026 or 0x3000 or 0x3001 or 0x3002 or >= 0x3008 and <= 0x3011 or 0x3014 or 0x3015;

    private static bool IsQuote(Rune rune) => rune.Value is >= 0x2018 and <= 0x201F or 0xFF02 or 0xFF07;

    private static void Add(ReadOnlySpan<byte> text, int start, int end, ImmutableArray<SourceSpan>.Builder found, bool onlyQuotes)
    {
        while (start < end && found.Count < PlacesMax)
        {
            _ = Rune.DecodeFromUtf8(text[start..end], out Rune rune, out int length);
            if (onlyQuotes ? IsQuote(rune) : Contains(rune))
            {
                found.Add(new SourceSpan(start, start + length));
            }

            start += Math.Max(1, length);
        }
    }
}
