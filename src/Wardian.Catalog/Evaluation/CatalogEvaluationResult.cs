namespace Wardian.Catalog.Evaluation;

/// <summary>How well columns of which the truth is known were judged.</summary>
/// <param name="All">All columns.</param>
/// <param name="ByStyle">The columns of each style of names.</param>
/// <param name="Effort">What review takes.</param>
public sealed record CatalogEvaluationResult(EvaluationReport All, IReadOnlyDictionary<string, EvaluationReport> ByStyle, ReviewEffort Effort);
