using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>A value that a trigger puts into a column of the row before the row is written.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Relation">Whose row.</param>
/// <param name="Index">The column's place.</param>
/// <param name="Value">The value.</param>
internal readonly record struct SetColumn(TableReaction Trigger, Relation Relation, int Index, Value Value)
{
    /// <summary>Whether another reaction may see it: one to new rows or to changed ones, as the trigger is.</summary>
    public bool IsSeenBy(TableReaction other, Relation relation) => !ReferenceEquals(other, Trigger) && relation.Name == Relation.Name
        && (AreMeant(other, TableAccessKind.Insert) || AreMeant(other, TableAccessKind.Update));

    private bool AreMeant(TableReaction other, TableAccessKind kind) => Trigger.IsMeant(kind) && other.IsMeant(kind);
}
