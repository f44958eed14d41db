namespace Wardian.Sql.Catalogue;

/// <summary>A relation's full name.</summary>
/// <param name="Schema">Its schema; in MySQL's dialect its database.</param>
/// <param name="Name">Its name.</param>
public readonly record struct RelationName(string Schema, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Schema}.{Name}";
}
