using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>What came of looking at a relation's rows: rows, or why there are none.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Rows">The rows; null when it failed.</param>
/// <param name="Failure">Why; null when it did not.</param>
internal sealed record SampleOutcome(RelationEntry Relation, SampledRows? Rows, SourceFailure? Failure);
