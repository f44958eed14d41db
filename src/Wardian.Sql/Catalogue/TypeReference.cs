namespace Wardian.Sql.Catalogue;

/// <summary>A type by its name. The default value means "not known", which is also the type of a bare string constant.</summary>
/// <param name="Schema">Its schema; in MySQL's dialect empty.</param>
/// <param name="Name">Its canonical name (<c>int4</c>, <c>varchar</c>, a table's name for the type of its rows), of the element for arrays.</param>
/// <param name="IsArray">Whether it is an array of it.</param>
internal readonly record struct TypeReference(string? Schema, string? Name, bool IsArray = false)
{
    /// <summary>Whether there is nothing known about it.</summary>
    public bool IsUnknown => Name is null;

    /// <summary>The type of an array's elements.</summary>
    public TypeReference Element => this with { IsArray = false };

    /// <summary>For people. The one that the compiler writes would print the element's element for ever.</summary>
    public override string ToString() => IsUnknown ? "unknown" : $"{Schema}.{Name}{(IsArray ? "[]" : string.Empty)}";
}
