using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Lineage;

/// <summary>A relation that the statement touches.</summary>
/// <param name="Table">Which one.</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="IsIndirect">Whether the statement does not name it: a view, a routine, a trigger, a rule, a foreign key or a policy does.</param>
public readonly record struct TableAccess(RelationName Table, TableAccessKind Kind, bool IsIndirect);
