namespace Wardian.Sql.Resolution.MySql;

/// <summary>Something that a text sets off: one place may set off several triggers, and one routine may be called from several places.</summary>
/// <param name="Span">Where in the text.</param>
/// <param name="Summary">What it does.</param>
internal readonly record struct VariablePlace(SourceSpan Span, QuerySummary Summary);
