namespace Wardian.Sql.Catalogue.Changes;

/// <summary>A part of a statement that changed the database in a way which the draft does not show.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Construct">What it is, in the grammar's words.</param>
internal readonly record struct UnappliedChange(SourceSpan Span, string Construct);
