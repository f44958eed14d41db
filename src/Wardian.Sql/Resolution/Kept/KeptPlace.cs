namespace Wardian.Sql.Resolution.Kept;

/// <summary>Where a text uses something that is kept: one place may set off several triggers, and one routine may be called from several places.</summary>
/// <param name="Span">Where in the text.</param>
/// <param name="Summary">What uses it there; null for the text itself.</param>
internal readonly record struct KeptPlace(SourceSpan Span, QuerySummary? Summary);
