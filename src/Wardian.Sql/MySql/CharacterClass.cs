namespace Wardian.Sql.MySql;

/// <summary>What a byte can begin, from <c>init_state_maps</c> of the servers for utf8mb4.</summary>
internal enum CharacterClass : byte
{
    Other,
    Space,

    /// <summary>Letters, underscore, dollar and the bytes of multi-byte characters.</summary>
    Letter,

    Digit,
    Quote,
    DoubleQuote,
    BackQuote,
    Operator,
    Punctuation,
}
