namespace Wardian.Sql.Catalogue;

/// <summary>A relation's full name.</summary>
/// <param name="Schema">Its schema; in MySQL's dialect its database, empty when a file does not say which.</param>
/// <param name="Name">Its name.</param>
public readonly record struct RelationName(string Schema, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Schema.Length == 0 ? Name : $"{Schema}.{Name}";
}
