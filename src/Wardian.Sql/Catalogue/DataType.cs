using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>A type of the user's or the server's.</summary>
internal sealed record DataType(string Schema, string Name, DataTypeKind Kind)
{
    /// <summary>The fields of a composite type.</summary>
    public ImmutableArray<Column> Fields { get; init; } = [];

    /// <summary>The type under a domain, of a range's bounds, of a multirange's ranges.</summary>
    public TypeReference Base { get; init; }

    /// <summary>The conditions of a domain, in which <c>VALUE</c> stands for the value.</summary>
    public ImmutableArray<CheckCondition> Checks { get; init; } = [];

    /// <summary>The default of a domain, for columns that have none of their own; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The search path under which the default has to be read.</summary>
    public ImmutableArray<string> DefinitionPath { get; init; } = ["pg_catalog"];

    /// <summary>PostgreSQL's <c>typcategory</c>, by which it chooses between functions of one name.</summary>
    public char Category { get; init; } = 'U';

    /// <summary>Whether it is the preferred type of its category.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>Whether it came with the server.</summary>
    public bool IsBuiltIn { get; init; }
}
