namespace Wardian.Sql.MySql;

/// <summary>The bits of a session's <c>sql_mode</c> that change how a text is read.</summary>
[Flags]
public enum MySqlModes
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>ANSI_QUOTES</c>: double quotes make identifiers.</summary>
    AnsiQuotes = 1,

    /// <summary><c>NO_BACKSLASH_ESCAPES</c>: a backslash in a string is an ordinary character.</summary>
    NoBackslashEscapes = 2,

    /// <summary><c>PIPES_AS_CONCAT</c>: <c>||</c> joins strings. Changes what the operator means, not where tokens end.</summary>
    PipesAsConcat = 4,

    /// <summary><c>IGNORE_SPACE</c>: white space may stand before a built-in function's parenthesis. Changes no token's end.</summary>
    IgnoreSpace = 8,

    /// <summary><c>HIGH_NOT_PRECEDENCE</c>: NOT binds tighter. Changes no token's end.</summary>
    HighNotPrecedence = 16,

    /// <summary>MariaDB's <c>ORACLE</c>: anonymous blocks, packages, and bodies that begin with AS or IS.</summary>
    Oracle = 32,

    /// <summary>
    /// Which of them are set is not known, as behind a script's <c>SET sql_mode</c> to something that only the server works out. The others are
    /// what was known last.
    /// </summary>
    Unknown = 64,
}
