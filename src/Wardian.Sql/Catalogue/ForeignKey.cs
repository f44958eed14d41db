using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>Columns whose values are those of another table's columns.</summary>
internal sealed record ForeignKey(
    string Name, ImmutableArray<string> Columns, RelationName ReferencedTable, ImmutableArray<string> ReferencedColumns)
{
    /// <summary>What becomes of the rows when a referenced value changes; <see cref="ReferentialAction.None"/> where not read.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>What becomes of the rows when a referenced row goes away; <see cref="ReferentialAction.None"/> where not read.</summary>
    public ReferentialAction OnDelete { get; init; }
}
