using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Samples;

/// <summary>A column of another table that holds many of the same values.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">Its name.</param>
/// <param name="Common">How many different values both have, of those that were looked at.</param>
internal sealed record SampledCopy(RelationName Table, string Column, int Common);
