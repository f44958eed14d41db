namespace Wardian.Sql.Catalogue;

/// <summary>A routine's full name; routines that differ only in their arguments share it.</summary>
/// <param name="Schema">Its schema; in MySQL's dialect its database, empty for built-in functions.</param>
/// <param name="Name">Its name.</param>
public readonly record struct RoutineName(string Schema, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Schema.Length == 0 ? Name : $"{Schema}.{Name}";
}
