using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>
/// A class of operators by which values of a type are compared, hashed or indexed, as far as that calls functions which did not come with the
/// server. Its functions are all of its family's that take the type.
/// </summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name; empty for functions that somebody added to a family of the server's.</param>
/// <param name="Type">The type.</param>
/// <param name="Functions">The functions.</param>
internal sealed record OperatorClass(string Schema, string Name, TypeReference Type, ImmutableArray<RoutineName> Functions)
{
    /// <summary>Whether the type is sorted and hashed by it wherever nothing else is said (<c>GetDefaultOpClass</c>).</summary>
    public bool IsDefault { get; init; }

    /// <summary>The family, by its name alone; classes made without one have one of their own name.</summary>
    public string Family { get; init; } = Name;
}
