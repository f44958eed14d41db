namespace Wardian.Sql.Postgres;

/// <summary>Kinds of tokens, as PostgreSQL's <c>scan.l</c> tells them apart where that matters here.</summary>
internal enum TokenKind : byte
{
    /// <summary>Nothing more; also "no token before this one".</summary>
    End,

    /// <summary>A quote or comment without an end: the server refuses the whole text.</summary>
    Unterminated,

    Comment,
    Word,

    /// <summary>A word after which an opening parenthesis is no argument list. Only the writer uses it.</summary>
    Keyword,

    QuotedIdentifier,
    UnicodeIdentifier,

    /// <summary>The <c>n</c> of <c>n'…'</c>, which the server reads as the word <c>nchar</c>.</summary>
    NationalPrefix,

    /// <summary><c>'…'</c> in which only the quote is doubled.</summary>
    String,

    /// <summary><c>E'…'</c>, and <c>'…'</c> when backslashes escape.</summary>
    EscapeString,

    UnicodeString,
    BitString,
    DollarString,
    Number,
    Parameter,
    Operator,
    Comma,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Dot,
    DotDot,
    Cast,
    Colon,
    ColonEquals,
    Semicolon,
    Other,
}
