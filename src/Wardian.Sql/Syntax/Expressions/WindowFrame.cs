namespace Wardian.Sql.Syntax.Expressions;

/// <summary>The frame of a window.</summary>
internal sealed class WindowFrame(SourceSpan span) : SyntaxNode(span)
{
    /// <summary><c>rows</c>, <c>range</c> or <c>groups</c>.</summary>
    public required string Unit { get; init; }

    public required FrameBound Start { get; init; }

    public FrameBound? End { get; init; }

    /// <summary>Words behind <c>EXCLUDE</c> in lower case.</summary>
    public string? Exclusion { get; init; }
}
