using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>A column with some of its values.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The values, a row each.</param>
internal sealed record SampledColumn(ColumnEntry Column, SampledValues Values);
