namespace Wardian.Sql.Parsing;

/// <summary>Why a text has no tree.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Span">Where: the token that was not expected, or the construct that is too large.</param>
/// <param name="Construct">What was being read, in the grammar's words (<c>from item</c>, <c>create index</c>).</param>
internal sealed record SyntaxFailure(SyntaxFailureKind Kind, SourceSpan Span, string Construct);
