namespace Wardian.Sql.Postgres;

/// <summary>What a byte can begin or continue, from the character sets of <c>scan.l</c>.</summary>
internal enum CharacterClass : byte
{
    Other,
    Space,

    /// <summary><c>ident_start</c>: letters, underscore and every byte of a multi-byte character.</summary>
    Letter,

    Digit,
    Dollar,
    Quote,
    DoubleQuote,

    /// <summary><c>op_chars</c>.</summary>
    Operator,

    /// <summary>Punctuation that is always a token of its own, and the colon and the dot, which may be part of a longer one.</summary>
    Punctuation,
}
