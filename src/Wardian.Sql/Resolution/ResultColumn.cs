namespace Wardian.Sql.Resolution;

/// <summary>A column of a query's rows.</summary>
/// <param name="Name">The name that the server gives it.</param>
/// <param name="Value">What is known of its value.</param>
/// <param name="Span">Where it is written.</param>
internal readonly record struct ResultColumn(string Name, Value Value, SourceSpan Span);
