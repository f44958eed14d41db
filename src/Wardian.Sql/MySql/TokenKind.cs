namespace Wardian.Sql.MySql;

/// <summary>Kinds of tokens, as the servers' <c>sql_lex.cc</c> tells them apart where that matters here.</summary>
internal enum TokenKind : byte
{
    /// <summary>Nothing more; also "no token before this one".</summary>
    End,

    /// <summary>What the server's lexer gives up at: the server refuses the statement, or only it knows how it goes on.</summary>
    Unterminated,

    /// <summary>A comment, also a version comment that this server skips.</summary>
    Comment,

    /// <summary><c>/*+ … */</c> after a verb, which MySQL reads as hints.</summary>
    Hint,

    /// <summary>The beginning of a version comment whose content is executed.</summary>
    VersionOpen,

    /// <summary>Its end.</summary>
    VersionClose,

    Word,

    /// <summary>A word of the grammar after which a parenthesis is set off. Only the writer uses it.</summary>
    Keyword,

    QuotedIdentifier,

    /// <summary><c>'…'</c>, and <c>"…"</c> without ANSI_QUOTES. Adjacent ones are tokens of their own, which the grammar joins.</summary>
    String,

    /// <summary><c>N'…'</c>.</summary>
    NationalString,

    /// <summary><c>X'…'</c> and <c>0x…</c>.</summary>
    HexString,

    /// <summary><c>B'…'</c> and <c>0b…</c>.</summary>
    BitString,

    Number,
    Parameter,

    /// <summary><c>@name</c> in all its spellings; also the host of an account.</summary>
    UserVariable,

    /// <summary><c>@@name</c>; what follows a dot is a word of its own.</summary>
    SystemVariable,

    /// <summary><c>\N</c>, which MariaDB reads as NULL.</summary>
    NullEscape,

    Operator,
    Comma,
    Open,
    Close,
    Dot,
    DotDot,
    Colon,
    ColonEquals,
    Semicolon,
    Other,
}
