using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Inventory;

/// <summary>A key of a relation.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name; empty when nobody gave it one.</param>
/// <param name="Columns">Its columns in order.</param>
internal sealed record KeyEntry(KeyKind Kind, string Name, ImmutableArray<string> Columns)
{
    /// <summary>Whether rows can be read in its order: it is no hash, holds whole values, and sorts as the columns do.</summary>
    public bool IsSortable { get; init; } = true;

    /// <summary>The table that a foreign key leads to.</summary>
    public RelationName? Target { get; init; }

    /// <summary>The columns there, one for each of <see cref="Columns"/>; empty when they are not named.</summary>
    public ImmutableArray<string> TargetColumns { get; init; } = [];
}
