using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>Columns whose values are those of another table's columns.</summary>
internal sealed record ForeignKey(
    string Name, ImmutableArray<string> Columns, RelationName ReferencedTable, ImmutableArray<string> ReferencedColumns)
{
    /// <summary>What happens here when a row there goes.</summary>
    public ForeignKeyAction OnDelete { get; init; }

    /// <summary>What happens here when the key there changes.</summary>
    public ForeignKeyAction OnUpdate { get; init; }
}
