using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.Catalogue.Changes;

namespace Wardian.Sql.Catalogue;

/// <summary>
/// What one database held at one moment. Never changes, so that any number of threads may read it; a session's temporary objects lie on top
/// in snapshots of its own that share the one below.
/// </summary>
internal sealed class CatalogueSnapshot
{
    /// <summary>Partitions of partitions that are followed; PostgreSQL allows no circles, but a snapshot need not be PostgreSQL's.</summary>
    private const int PartitionDepthMax = 32;

    private readonly CatalogueSnapshot? _below;
    private readonly Dictionary<RelationName, Relation?> _relations;
    private readonly Dictionary<RoutineName, Routine[]> _routines;
    private readonly Dictionary<(string Schema, string Name), DataType?> _types;
    private readonly Dictionary<RelationName, List<RelationName>> _children;
    private readonly Dictionary<RelationName, List<ForeignKeyUse>> _keys;
    private readonly HashSet<string> _schemas;
    private readonly HashSet<(TypeReference From, TypeReference To)> _implicitCasts;

    internal CatalogueSnapshot(CatalogueContent content, CatalogueSnapshot? below = null)
        : this(content, below, [], [])
    {
        foreach (Relation relation in _relations.Values.OfType<Relation>())
        {
            _schemas.Add(relation.Name.Schema);
            foreach (RelationName parent in relation.Parents)
            {
                Listed(_children, parent).Add(relation.Name);
            }

            foreach (ForeignKey key in relation.ForeignKeys)
            {
                Listed(_keys, key.ReferencedTable).Add(new ForeignKeyUse(relation, key));
            }
        }
    }

    private CatalogueSnapshot(
        CatalogueContent content, CatalogueSnapshot? below, Dictionary<RelationName, List<RelationName>> children, Dictionary<RelationName, List<ForeignKeyUse>> keys)
    {
        _children = children;
        _keys = keys;
        _below = below;
        Dialect = content.Dialect;
        Version = content.Version;
        _relations = content.Relations;
        _routines = content.Routines;
        _types = content.Types;
        _schemas = content.Schemas;
        _implicitCasts = content.ImplicitCasts;
        Operators = below is null ? content.Operators : [.. below.Operators, .. content.Operators];
        EventTriggers = below is null ? content.EventTriggers : [.. below.EventTriggers, .. content.EventTriggers];
        OperatorClasses = below is null ? content.OperatorClasses : [.. below.OperatorClasses, .. content.OperatorClasses];
        Casts = below is null ? content.Casts : [.. below.Casts, .. content.Casts];
        CatalogueGaps known = below?.Gaps ?? CatalogueGaps.None;
        Gaps = content.Gaps.Count == 0 ? known : new CatalogueGaps([.. known.All, .. content.Gaps]);
    }

    /// <summary>
    /// A look at what is still being made, for whoever asks about a statement and forgets it before anything changes. Making it costs the same
    /// however much there is.
    /// </summary>
    internal static CatalogueSnapshot LookAt(CatalogueContent content, CatalogueSnapshot below, RelationLinks links) => new(content, below, links.Children, links.Keys);

    /// <summary>Whose SQL the definitions are written in.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>The server's version as it numbers itself (<c>150018</c>, <c>101119</c>); zero when not known.</summary>
    public int Version { get; }

    /// <summary>Operators that did not come with the server.</summary>
    public IReadOnlyList<UserOperator> Operators { get; }

    /// <summary>Operator classes that call functions which did not come with the server.</summary>
    public IReadOnlyList<OperatorClass> OperatorClasses { get; }

    /// <summary>Casts by functions that did not come with the server.</summary>
    public IReadOnlyList<UserCast> Casts { get; }

    /// <summary>What runs with statements that make, change or remove objects.</summary>
    public IReadOnlyList<EventTrigger> EventTriggers { get; }

    /// <summary>What it is known not to have.</summary>
    public CatalogueGaps Gaps { get; }

    /// <summary>Every relation, the hidden ones below left out.</summary>
    public IEnumerable<Relation> Relations =>
        (_below?.Relations.Where(relation => !_relations.ContainsKey(relation.Name)) ?? []).Concat(_relations.Values.OfType<Relation>());

    /// <summary>Whether there is such a schema (in MySQL's dialect a database).</summary>
    public bool HasSchema(string name) => _schemas.Contains(name) || (_below?.HasSchema(name) ?? false);

    /// <summary>Every schema.</summary>
    public IEnumerable<string> Schemas => _below is null ? _schemas : _below.Schemas.Union(_schemas, StringComparer.Ordinal);

    /// <summary>The names of all routines.</summary>
    public IEnumerable<RoutineName> RoutineNames => _below is null ? _routines.Keys : _below.RoutineNames.Union(_routines.Keys);

    /// <summary>The names of all types that are not those of a relation's rows.</summary>
    public IEnumerable<(string Schema, string Name)> TypeNames =>
        (_below?.TypeNames.Where(name => !_types.ContainsKey(name)) ?? []).Concat(_types.Where(type => type.Value is not null).Select(type => type.Key));

    /// <summary>The relation of that name.</summary>
    public bool TryFind(RelationName name, [NotNullWhen(true)] out Relation? relation)
    {
        if (_relations.TryGetValue(name, out relation))
        {
            return relation is not null;
        }

        return _below is not null && _below.TryFind(name, out relation);
    }

    /// <summary>Whether the relation of that name is a view.</summary>
    public bool IsView(RelationName name) => TryFind(name, out Relation? relation) && relation.IsView;

    /// <summary>The routines of that name, which differ in their arguments.</summary>
    public IReadOnlyList<Routine> FindRoutines(RoutineName name) =>
        _routines.TryGetValue(name, out Routine[]? own) ? own : _below?.FindRoutines(name) ?? [];

    /// <summary>The type of that name, when it is not the type of a relation's rows.</summary>
    public bool TryFindType(string schema, string name, [NotNullWhen(true)] out DataType? type)
    {
        if (_types.TryGetValue((schema, name), out type))
        {
            return type is not null;
        }

        return _below is not null && _below.TryFindType(schema, name, out type);
    }

    /// <summary>Whether the server makes that conversion without being asked.</summary>
    public bool IsImplicitCast(TypeReference from, TypeReference to) =>
        _implicitCasts.Contains((from, to)) || (_below is not null && _below.IsImplicitCast(from, to));

    /// <summary>Whether any table inherits from another.</summary>
    public bool HasInheritance => _children.Count > 0 || (_below?.HasInheritance ?? false);

    /// <summary>The tables that inherit from <paramref name="parent"/> directly.</summary>
    public IEnumerable<RelationName> ChildrenOf(RelationName parent) =>
        (_below?.ChildrenOf(parent).Where(child => !_relations.ContainsKey(child)) ?? []).Concat(_children.GetValueOrDefault(parent) ?? []);

    /// <summary>A table, then what it is a partition of, and so on.</summary>
    public IEnumerable<Relation> WholesOf(Relation relation)
    {
        Relation? at = relation;
        for (int depth = 0; depth < PartitionDepthMax && at is not null; depth++)
        {
            yield return at;
            at = at.Parents.Select(name => TryFind(name, out Relation? parent) ? parent : null).FirstOrDefault(parent => parent is { IsPartitioned: true });
        }
    }

    /// <summary>The foreign keys that refer to a table, also its own.</summary>
    public IEnumerable<ForeignKeyUse> KeysTo(RelationName table) =>
        (_below?.KeysTo(table).Where(key => !_relations.ContainsKey(key.Table.Name)) ?? []).Concat(_keys.GetValueOrDefault(table) ?? []);

    private static List<T> Listed<T>(Dictionary<RelationName, List<T>> lists, RelationName name)
    {
        if (!lists.TryGetValue(name, out List<T>? list))
        {
            list = [];
            lists.Add(name, list);
        }

        return list;
    }
}
