namespace Wardian.Sql.DefinitionFiles;

/// <summary>A statement of a script for psql, or one of psql's own commands.</summary>
/// <param name="Span">From its first token to the end of its last one; of a command the line without the backslash.</param>
/// <param name="Line">The line of its first token, from one on.</param>
/// <param name="IsBroken">Whether a quote in it has no end, or too many were like that before.</param>
/// <param name="IsEnded">Whether a semicolon ends it, or a command that sends it as one does, and not the end of the text.</param>
internal readonly record struct PostgresScriptStatement(SourceSpan Span, int Line, bool IsBroken, bool IsEnded)
{
    /// <summary>Whether it is a command of psql's.</summary>
    public bool IsCommand { get; init; }

    /// <summary>What ends it in another way than a semicolon does, so that there may be more of it, or of its line; null when nothing does.</summary>
    public string? Command { get; init; }
}
