namespace Wardian.Sql.Postgres;

/// <summary>A token's place in the text, and the escape character where it is one with Unicode escapes.</summary>
internal readonly record struct Token(TokenKind Kind, SqlWord Word, int Start, int End, byte UnicodeEscape)
{
    /// <summary>Whether the grammar could take this for a name: any word or quoted identifier.</summary>
    public bool IsName => Kind is TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.UnicodeIdentifier;

    /// <summary>Whether this is a string constant (<c>SCONST</c> or <c>USCONST</c>).</summary>
    public bool IsString => Kind is TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.DollarString;
}
