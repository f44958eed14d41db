using System.Collections.Immutable;

namespace Wardian.Catalog.Grading;

/// <summary>Columns that stand together in a relation and so are worth more than each alone.</summary>
/// <param name="Id">The combination: one of <c>combinations.tsv</c>.</param>
/// <param name="Level">The level of the relation for it.</param>
/// <param name="Columns">The columns, one for each of its roles.</param>
internal sealed record CombinationFound(string Id, int Level, ImmutableArray<string> Columns);
