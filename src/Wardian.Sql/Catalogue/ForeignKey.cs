using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>Columns whose values are those of another table's columns.</summary>
internal sealed record ForeignKey(
    string Name, ImmutableArray<string> Columns, RelationName ReferencedTable, ImmutableArray<string> ReferencedColumns);
