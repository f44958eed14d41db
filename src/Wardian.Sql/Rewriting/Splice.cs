namespace Wardian.Sql.Rewriting;

/// <summary>A piece of text to put in place of another.</summary>
/// <param name="Span">What is replaced; empty for an insertion.</param>
/// <param name="Text">What takes its place.</param>
internal readonly record struct Splice(SourceSpan Span, SplicedText Text);
