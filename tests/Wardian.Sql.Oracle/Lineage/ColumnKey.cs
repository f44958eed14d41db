namespace Wardian.Sql.Oracle.Lineage;

/// <summary>A column as trees name it. Attribute 0 is the whole row, negative ones are system columns.</summary>
internal readonly record struct ColumnKey(uint Relation, int Attribute);
