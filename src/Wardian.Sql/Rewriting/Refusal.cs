namespace Wardian.Sql.Rewriting;

/// <summary>One thing that keeps a statement from being rewritten.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Span">Where in the original text; when it is inside a view, where that is named. Empty when it has no place of its own.</param>
/// <param name="Construct">The name or construct that it is about.</param>
public readonly record struct Refusal(RefusalReason Reason, SourceSpan Span, string Construct);
