using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Lineage;

/// <summary>A routine that the statement calls, itself or through another.</summary>
/// <param name="Name">Which one.</param>
/// <param name="IsBuiltIn">Whether it came with the server.</param>
/// <param name="IsIndirect">Whether the statement does not name it.</param>
public readonly record struct RoutineUse(RoutineName Name, bool IsBuiltIn, bool IsIndirect);
