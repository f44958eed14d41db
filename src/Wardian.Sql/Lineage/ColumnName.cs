using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Lineage;

/// <summary>A column of a relation by its full name.</summary>
/// <param name="Table">The relation.</param>
/// <param name="Column">The column as the server stores it.</param>
public readonly record struct ColumnName(RelationName Table, string Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Table}.{Column}";
}
