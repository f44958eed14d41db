using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>Columns whose values are those of another table's columns.</summary>
internal sealed record ForeignKey(
    string Name, ImmutableArray<string> Columns, RelationName ReferencedTable, ImmutableArray<string> ReferencedColumns)
{
    /// <summary>What happens to the rows of a referenced row that is deleted.</summary>
    public ForeignKeyAction OnDelete { get; init; }

    /// <summary>The columns that a deletion sets to null or their defaults; empty for all of the key.</summary>
    public ImmutableArray<string> SetOnDelete { get; init; } = [];

    /// <summary>What happens to the rows of a referenced row whose key changes.</summary>
    public ForeignKeyAction OnUpdate { get; init; }
}
