namespace Wardian.Sql.Syntax.Statements;

/// <summary>What a branch does.</summary>
internal enum MergeAction : byte
{
    Nothing,
    Insert,
    Update,
    Delete,
}
