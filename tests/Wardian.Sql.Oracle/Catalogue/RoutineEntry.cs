namespace Wardian.Sql.Oracle.Catalogue;

/// <summary>A routine of the catalogue.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsVolatile">Whether it may change something.</param>
public sealed record RoutineEntry(string Schema, string Name, bool IsVolatile);
