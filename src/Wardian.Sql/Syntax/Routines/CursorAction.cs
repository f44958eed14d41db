namespace Wardian.Sql.Syntax.Routines;

/// <summary>What is done with a cursor.</summary>
internal enum CursorAction : byte
{
    Open,
    Fetch,
    Move,
    Close,
}
