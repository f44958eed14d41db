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

    /// <summary>Routines by name: all of that name, also those of the snapshot below that are still there.</summary>
    public Dictionary<RoutineName, Routine[]> Routines { get; } = [];

    /// <summary>Types by schema and name; null hides one of the snapshot below.</summary>
    public Dictionary<(string Schema, string Name), DataType?> Types { get; } = [];

    /// <summary>Schemas, also empty ones.</summary>
    public HashSet<string> Schemas { get; } = new(StringComparer.Ordinal);

    /// <summary>Operators of users.</summary>
    public List<UserOperator> Operators { get; } = [];

    /// <summary>Casts of users.</summary>
    public List<UserCast> Casts { get; } = [];

    /// <summary>Operator classes that call functions of users.</summary>
    public List<OperatorClass> OperatorClasses { get; } = [];

    /// <summary>Event triggers.</summary>
    public List<EventTrigger> EventTriggers { get; } = [];

    /// <summary>Conversions that the server makes without being asked.</summary>
    public HashSet<(TypeReference From, TypeReference To)> ImplicitCasts { get; } = [];

    /// <summary>What is known to be missing.</summary>
    public List<CatalogueGap> Gaps { get; } = [];

    /// <summary>The same, so that one of them can belong to a snapshot.</summary>
    public CatalogueContent Copy()
    {
        var copy = new CatalogueContent(Dialect) { Version = Version };
        foreach ((RelationName name, Relation? relation) in Relations)
        {
            copy.Relations.Add(name, relation);
        }

        foreach ((RoutineName name, Routine[] routines) in Routines)
        {
            copy.Routines.Add(name, routines);
        }

        foreach (((string Schema, string Name) name, DataType? type) in Types)
        {
            copy.Types.Add(name, type);
        }

        copy.Schemas.UnionWith(Schemas);
        copy.Operators.AddRange(Operators);
        copy.Casts.AddRange(Casts);
        copy.OperatorClasses.AddRange(OperatorClasses);
        copy.EventTriggers.AddRange(EventTriggers);
        copy.ImplicitCasts.UnionWith(ImplicitCasts);
        copy.Gaps.AddRange(Gaps);
        return copy;
    }
}
