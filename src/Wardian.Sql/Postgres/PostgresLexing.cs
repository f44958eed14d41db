namespace Wardian.Sql.Postgres;

/// <summary>
/// The settings of a session that change where tokens begin and end. The default value means PostgreSQL's defaults, because the field
/// behind it is stored inverted: a forgotten initialisation must not silently switch backslash escapes on.
/// </summary>
public readonly record struct PostgresLexing
{
    private readonly bool _backslashEscapes;

    /// <summary>Makes settings; without arguments these are PostgreSQL's defaults.</summary>
    /// <param name="StandardConformingStrings">Whether a backslash in <c>'…'</c> is an ordinary character.</param>
    public PostgresLexing(bool StandardConformingStrings = true) => _backslashEscapes = !StandardConformingStrings;

    /// <summary>PostgreSQL's defaults.</summary>
    public static PostgresLexing Default => default;

    /// <summary>The session's <c>standard_conforming_strings</c>: whether a backslash in <c>'…'</c> is an ordinary character.</summary>
    public bool StandardConformingStrings
    {
        get => !_backslashEscapes;
        init => _backslashEscapes = !value;
    }
}
