namespace Wardian.Catalog.Inventory;

/// <summary>A column of a relation.</summary>
/// <param name="Ordinal">Its place. PostgreSQL never gives the place of a dropped column to another one; so there may be holes.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as declared, with lengths: <c>character varying(64)</c>; empty when not known.</param>
internal sealed record ColumnEntry(int Ordinal, string Name, string Type)
{
    /// <summary>The type under a domain; null when the declared one is no domain.</summary>
    public string? BaseType { get; init; }

    /// <summary>Characters or bytes at most; null where the type has no such limit or none is declared.</summary>
    public int? Length => DeclaredType.Of(BaseType ?? Type).Length;

    /// <summary>Digits at most; null as for <see cref="Length"/>.</summary>
    public int? Precision => DeclaredType.Of(BaseType ?? Type).Precision;

    /// <summary>Digits behind the point; null as for <see cref="Length"/>.</summary>
    public int? Scale => DeclaredType.Of(BaseType ?? Type).Scale;

    /// <summary>Whether it may be null.</summary>
    public bool IsNullable { get; init; } = true;

    /// <summary>Whether it has a value when no statement gives one.</summary>
    public bool HasDefault { get; init; }

    /// <summary>Whether its value is worked out from other columns.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Its comment; empty without one.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>Whether the account may read it.</summary>
    public bool IsReadable { get; init; } = true;
}
