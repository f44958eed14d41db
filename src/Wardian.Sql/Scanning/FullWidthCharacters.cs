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
        var places = new Places(text);
        var lexer = new PostgresLexer(text, lexing);
        TokenKind kind;
        while ((kind = lexer.Next()) is not (TokenKind.End or TokenKind.Unterminated) && !places.AreFull)
        {
            places.Look(lexer.Start, lexer.End, kind is TokenKind.Word or TokenKind.Other);
        }

        return places.Close(lexer.Start, kind == TokenKind.Unterminated);
    }

    /// <summary>The places in a statement of MySQL or MariaDB.</summary>
    public static ImmutableArray<SourceSpan> Find(ReadOnlySpan<byte> text, MySqlLexing lexing)
    {
        var places = new Places(text);
        var lexer = new MySqlLexer(text, lexing);
        MySqlTokenKind kind;
        while ((kind = lexer.Next()) is not (MySqlTokenKind.End or MySqlTokenKind.Unterminated) && !places.AreFull)
        {
            places.Look(lexer.Start, lexer.End, kind is MySqlTokenKind.Word or MySqlTokenKind.Other);
        }

        return places.Close(lexer.Start, kind == MySqlTokenKind.Unterminated);
    }

    /// <summary>Whether it is one of these characters.</summary>
    public static bool Contains(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E || IsQuote(rune)
        || rune.Value is 0x00A0 or 0x2014 or 0x2026 or 0x3000 or 0x3001 or 0x3002 or >= 0x3008 and <= 0x3011 or 0x3014 or 0x3015;

    private static bool IsQuote(Rune rune) => rune.Value is >= 0x2018 and <= 0x201F or 0xFF02 or 0xFF07;

    /// <summary>The places found so far.</summary>
    private readonly ref struct Places(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private readonly ImmutableArray<SourceSpan>.Builder _found = ImmutableArray.CreateBuilder<SourceSpan>();

        public bool AreFull => _found.Count >= PlacesMax;

        /// <summary>Looks at a token, if it is one that could be made of such characters.</summary>
        public void Look(int start, int end, bool isNameOrOther)
        {
            if (isNameOrOther)
            {
                Add(start, end, onlyQuotes: false);
            }
        }

        /// <summary>Looks at what follows the last token, when that is a quote without an end.</summary>
        public ImmutableArray<SourceSpan> Close(int start, bool isUnterminated)
        {
            Add(start, isUnterminated ? _text.Length : start, onlyQuotes: true);
            return _found.ToImmutable();
        }

        private void Add(int start, int end, bool onlyQuotes)
        {
            while (start < end && !AreFull)
            {
                _ = Rune.DecodeFromUtf8(_text[start..end], out Rune rune, out int length);
                if (onlyQuotes ? IsQuote(rune) : Contains(rune))
                {
                    _found.Add(new SourceSpan(start, start + length));
                }

                start += Math.Max(1, length);
            }
        }
    }
}
