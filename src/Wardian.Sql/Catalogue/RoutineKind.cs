namespace Wardian.Sql.Catalogue;

/// <summary>Kinds of routines.</summary>
internal enum RoutineKind : byte
{
    Function,
    Procedure,
    Aggregate,
    Window,
}
