using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>A column of a relation of the snapshot; numbers behind the last column are the server's system columns.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Ordinal">The column's number.</param>
/// <param name="IsOnly">Whether the relation's own rows are meant alone, and not those of the tables that inherit from it.</param>
internal readonly record struct ColumnReference(Relation Relation, int Ordinal, bool IsOnly)
{
    /// <summary>Its full name.</summary>
    public ColumnName Name => new(
        Relation.Name,
        Ordinal < Relation.Columns.Length ? Relation.Columns[Ordinal].Name : SystemColumns.Names[Ordinal - Relation.Columns.Length]);
}
