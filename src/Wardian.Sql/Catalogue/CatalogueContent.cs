namespace Wardian.Sql.Catalogue;

/// <summary>What a <see cref="CatalogueSnapshot"/> is made of; afterwards it belongs to the snapshot and must not be touched.</summary>
internal sealed class CatalogueContent(SqlDialect dialect)
{
    /// <summary>Whose SQL the definitions are written in.</summary>
    public SqlDialect Dialect { get; } = dialect;

    /// <summary>The server's version as it numbers itself; zero when not known.</summary>
    public int Version { get; set; }

    /// <summary>Relations; null hides one of the snapshot below.</summary>
    public Dictionary<RelationName, Relation?> Relations { get; } = [];

    /// <summary>Routines by name.</summary>
    public Dictionary<RoutineName, Routine[]> Routines { get; } = [];

    /// <summary>Types by schema and name.</summary>
    public Dictionary<(string Schema, string Name), DataType> Types { get; } = [];

    /// <summary>Schemas, also empty ones.</summary>
    public HashSet<string> Schemas { get; } = new(StringComparer.Ordinal);

    /// <summary>Operators of users.</summary>
    public List<UserOperator> Operators { get; } = [];

    /// <summary>Casts of users.</summary>
    public List<UserCast> Casts { get; } = [];

    /// <summary>Conversions that the server makes without being asked.</summary>
    public HashSet<(TypeReference From, TypeReference To)> ImplicitCasts { get; } = [];
}
