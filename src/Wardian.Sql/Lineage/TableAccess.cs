using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Lineage;

/// <summary>A relation that the statement touches.</summary>
/// <param name="Table">Which one.</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="IsIndirect">Whether the statement does not name it: a view, a routine, a trigger, a rule, a foreign key or a policy does, or it is reached through the table that it inherits from.</param>
public readonly record struct TableAccess(RelationName Table, TableAccessKind Kind, bool IsIndirect)
{
    /// <summary>The table that it inherits from or is a partition of and through which it is reached; null when it is not reached so.</summary>
    public RelationName? Through { get; init; }
}
