using System.Collections.Immutable;

namespace Wardian.Catalog.Sources.Sampling;

/// <summary>Some rows of a relation.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Columns">The columns that were read.</param>
internal sealed record SampledRows(int Rows, ImmutableArray<SampledColumn> Columns)
{
    /// <summary>No rows, of a relation that has no column to be looked at.</summary>
    public static SampledRows None { get; } = new(0, []);
}
