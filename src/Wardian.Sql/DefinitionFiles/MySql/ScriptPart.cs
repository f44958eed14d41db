namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>A statement of a script, or a command of the client's between statements.</summary>
/// <param name="Span">Where its text is, without its delimiter.</param>
/// <param name="Line">The line where it begins.</param>
internal readonly record struct ScriptPart(SourceSpan Span, int Line)
{
    /// <summary>The client's command, by its long name in lower case; null for a statement.</summary>
    public string? Command { get; init; }

    /// <summary>What stands behind the command, as it is written.</summary>
    public string Argument { get; init; } = string.Empty;

    /// <summary>Whether it has a quote or a comment without an end, so that it may be anything.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether one of the client's commands stands in the middle of it, behind a backslash.</summary>
    public bool HasInnerCommand { get; init; }
}
