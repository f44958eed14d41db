namespace Wardian.Sql.Oracle.Catalogue;

/// <summary>A routine of the catalogue.</summary>
public sealed record RoutineEntry(string Schema, string Name);
