using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>A type of the user's or the server's.</summary>
internal sealed record DataType(string Schema, string Name, DataTypeKind Kind)
{
    /// <summary>The fields of a composite type.</summary>
    public ImmutableArray<Column> Fields { get; init; } = [];

    /// <summary>The type under a domain.</summary>
    public TypeReference Base { get; init; }

    /// <summary>Whether it came with the server.</summary>
    public bool IsBuiltIn { get; init; }
}
