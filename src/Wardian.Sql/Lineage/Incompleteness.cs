namespace Wardian.Sql.Lineage;

/// <summary>One thing that keeps a lineage from being complete.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Span">Where in the statement; when it is inside a view or a routine, where that is named.</param>
/// <param name="Construct">The name or construct that it is about.</param>
public readonly record struct Incompleteness(IncompleteReason Reason, SourceSpan Span, string Construct);
