namespace Wardian.Sql.MySql;

/// <summary>A token's place in the text, and which word it is when it is not plainly a name.</summary>
internal readonly record struct Token(TokenKind Kind, SqlWord Word, int Start, int End)
{
    /// <summary>Whether the grammar could take this for a name.</summary>
    public bool IsName => Kind is TokenKind.Word or TokenKind.QuotedIdentifier;

    /// <summary>Whether this is a constant.</summary>
    public bool IsConstant => Kind is TokenKind.String or TokenKind.NationalString or TokenKind.HexString or TokenKind.BitString
        or TokenKind.Number;

    /// <summary>Whether an operand may end with this token.</summary>
    public bool EndsOperand => Kind == TokenKind.Word
        ? SqlWords.EndsOperand(Word)
        : IsConstant || Kind is TokenKind.QuotedIdentifier or TokenKind.Close or TokenKind.Parameter or TokenKind.UserVariable
            or TokenKind.SystemVariable or TokenKind.NullEscape;
}
