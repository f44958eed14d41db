namespace Wardian.Sql.Oracle.Lineage;

/// <summary><c>RTEKind</c> of <c>src/include/nodes/parsenodes.h</c>.</summary>
internal enum RangeTableKind
{
    Relation = 0,
    Subquery = 1,
    Join = 2,
    Function = 3,
    TableFunction = 4,
    Values = 5,
    CommonTable = 6,
    NamedTupleStore = 7,
    Result = 8,
}
