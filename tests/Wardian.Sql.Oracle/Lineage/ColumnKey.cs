namespace Wardian.Sql.Oracle.Lineage;

/// <summary>A column as trees name it. Attribute 0 is the whole row, negative ones are system columns.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Attribute">The column's number.</param>
/// <param name="IsInherited">Whether rows of the tables that inherit from the relation are meant, too, and so their columns of that name.</param>
internal readonly record struct ColumnKey(uint Relation, int Attribute, bool IsInherited = false);
