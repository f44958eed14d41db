namespace Wardian.Sql.Oracle.Lineage;

/// <summary><c>CmdType</c> of PostgreSQL 15's <c>src/include/nodes/nodes.h</c>.</summary>
internal enum CommandKind
{
    Unknown = 0,
    Select = 1,
    Update = 2,
    Insert = 3,
    Delete = 4,
    Merge = 5,
    Utility = 6,
    Nothing = 7,
}
