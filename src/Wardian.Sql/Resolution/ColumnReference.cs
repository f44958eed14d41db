using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>A column of a relation of the snapshot; numbers behind the last column are the server's system columns.</summary>
internal readonly record struct ColumnReference(Relation Relation, int Ordinal)
{
    /// <summary>Its full name.</summary>
    public ColumnName Name => new(
        Relation.Name,
        Ordinal < Relation.Columns.Length ? Relation.Columns[Ordinal].Name : SystemColumns.Names[Ordinal - Relation.Columns.Length]);
}
