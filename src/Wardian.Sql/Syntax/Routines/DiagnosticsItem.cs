namespace Wardian.Sql.Syntax.Routines;

/// <summary><c>target = item</c> of a <see cref="DiagnosticsStatement"/>.</summary>
internal sealed class DiagnosticsItem(SourceSpan span) : SyntaxNode(span)
{
    public required Expression Target { get; init; }

    /// <summary>In lower case.</summary>
    public required string Name { get; init; }
}
