namespace Wardian.Sql.Catalogue;

/// <summary>A foreign key and whose it is.</summary>
/// <param name="Table">The table whose rows refer to another's.</param>
/// <param name="Key">The key.</param>
internal readonly record struct ForeignKeyUse(Relation Table, ForeignKey Key);
