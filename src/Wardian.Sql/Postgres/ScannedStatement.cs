using Wardian.Kernel;

namespace Wardian.Sql.Postgres;

/// <summary>What the scanner found out about one statement. Valid until the scanner's next <see cref="PostgresStatementScanner.Scan"/>.</summary>
public readonly struct ScannedStatement
{
    /// <summary>Offset of the statement's first token in the text.</summary>
    public int Start { get; init; }

    /// <summary>Length up to the end of its last token, without the semicolon.</summary>
    public int Length { get; init; }

    /// <summary>What the statement does, from its leading words.</summary>
    public StatementKind Kind { get; init; }

    /// <summary>Whether the lexer could not read the text to its end; the rest of the text then belongs to this statement.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Whether some literals were cut or left out.</summary>
    public bool ValuesTruncated { get; init; }

    /// <summary>XXH3 of the normalised text; zero when incomplete.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>What it does to the session's state.</summary>
    public SessionEffect Effect { get; init; }

    /// <summary>
    /// The name the effect is about as the server stores it: unquoted names in lower case, cut to 63 bytes; settings in lower case always,
    /// because the server ignores their case. Null when the effect has none.
    /// </summary>
    public string? EffectName { get; init; }

    /// <summary>How sure <see cref="EffectName"/> is, when it is not the name of a setting.</summary>
    public NameReading EffectNameReading { get; init; }

    /// <summary>The value of <see cref="SessionEffect.SetVariable"/>, items joined by a comma and a space; otherwise null.</summary>
    public string? EffectValue { get; init; }

    /// <summary>Whether <see cref="SessionEffect.SetVariable"/> lasts only until the transaction ends.</summary>
    public bool IsLocal { get; init; }

    /// <summary>What the statement inside <c>PREPARE</c> or <c>DECLARE</c> does.</summary>
    public StatementKind BodyKind { get; init; }

    /// <summary>XXH3 of the normalised statement inside <c>PREPARE</c> or <c>DECLARE</c>; the same as when it is sent alone.</summary>
    public ulong BodyFingerprint { get; init; }

    /// <summary>Whether a declared cursor outlives its transaction.</summary>
    public bool HoldCursor { get; init; }

    internal int NormalisedStart { get; init; }

    internal int NormalisedLength { get; init; }

    internal int LiteralsStart { get; init; }

    internal int LiteralsLength { get; init; }

    internal int BodyStart { get; init; }
}
