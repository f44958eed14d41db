using System.Collections.Immutable;

namespace Wardian.Sql.Lineage;

/// <summary>What one query of the statement puts together, and by what.</summary>
/// <param name="Depth">How many queries are around it; zero for the one whose rows the client gets.</param>
/// <param name="GroupedBy">The base columns under the expressions of <c>GROUP BY</c>, grouping sets taken together.</param>
/// <param name="Aggregates">Its aggregates.</param>
public sealed record GroupingUse(int Depth, ImmutableArray<ColumnName> GroupedBy, ImmutableArray<AggregateUse> Aggregates);
