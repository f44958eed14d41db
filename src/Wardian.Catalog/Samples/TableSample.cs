using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Samples;

/// <summary>What rows of a table told.</summary>
/// <param name="Table">The table.</param>
/// <param name="SampledAt">When they were looked at, UTC.</param>
/// <param name="Rows">How many.</param>
/// <param name="Columns">What their columns told.</param>
internal sealed record TableSample(RelationName Table, DateTimeOffset SampledAt, int Rows, ImmutableArray<ColumnSample> Columns);
