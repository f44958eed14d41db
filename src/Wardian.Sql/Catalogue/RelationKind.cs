namespace Wardian.Sql.Catalogue;

/// <summary>Kinds of relations.</summary>
internal enum RelationKind : byte
{
    Table,
    PartitionedTable,
    ForeignTable,
    View,
    MaterializedView,
    Sequence,
}
