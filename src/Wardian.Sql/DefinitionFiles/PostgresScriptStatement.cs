namespace Wardian.Sql.DefinitionFiles;

/// <summary>A statement of a script for psql.</summary>
/// <param name="Span">From its first token to the end of its last one.</param>
/// <param name="Line">The line of its first token, from one on.</param>
/// <param name="IsBroken">Whether a quote in it has no end, or too many were like that before.</param>
/// <param name="IsEnded">Whether a semicolon ends it, and not the end of the text.</param>
internal readonly record struct PostgresScriptStatement(SourceSpan Span, int Line, bool IsBroken, bool IsEnded);
