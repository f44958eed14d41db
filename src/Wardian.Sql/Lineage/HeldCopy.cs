using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Lineage;

/// <summary>
/// A materialized view that a statement reads. Its rows are its own, as they were when it was refreshed last, so a lineage ends there; this
/// says by the view's query what they are copies of.
/// </summary>
/// <param name="View">The view.</param>
/// <param name="Columns">Of each of its columns that the statement touches what the query makes it of.</param>
/// <param name="Uses">What decides in the query which rows there are.</param>
/// <param name="IsComplete">Whether the query is understood and was followed; otherwise there may be more.</param>
public sealed record HeldCopy(RelationName View, ImmutableArray<OutputColumn> Columns, ImmutableArray<ColumnUse> Uses, bool IsComplete);
