using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>
/// A snapshot in the making: one that stays as it is, and what statements have changed since. A session keeps one for its temporary
/// objects; a file of definitions fills one over the built-in objects. For one thread.
/// </summary>
internal sealed class CatalogueDraft(CatalogueSnapshot below, NameContext names)
{
    private readonly CatalogueContent _content = new(below.Dialect) { Version = below.Version };
    /// <summary>Expressions that are written anew because a column has another name. Each is parsed for it, which takes some microseconds.</summary>
    private const int RewritesMax = 50_000;

    private int _rewrites;
    private readonly RelationLinks _links = new();
    private readonly Dictionary<string, Dictionary<string, int>> _numbers = new(StringComparer.Ordinal);

    /// <summary>Which schemas are searched now.</summary>
    public NameContext Names { get; set; } = names;

    /// <summary>Where the statement stands that changes it; null when it is in no file.</summary>
    public DefinitionPlace? Place { get; set; }

    /// <summary>Counts expressions that have to be written anew; false when there have been too many, as only a hostile file has.</summary>
    public bool TryRewrite(int count)
    {
        _rewrites = Math.Min(RewritesMax + 1, _rewrites + count);
        return _rewrites <= RewritesMax;
    }

    /// <summary>
    /// The numbers that were given last to names which the server chooses, by the names' first choice, among one kind of things: those below are
    /// taken. They count as long as nothing loses its name, see <see cref="ForgetNumbers"/>.
    /// </summary>
    public Dictionary<string, int> NumbersOf(string kind)
    {
        if (!_numbers.TryGetValue(kind, out Dictionary<string, int>? numbers))
        {
            numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            _numbers.Add(kind, numbers);
        }

        return numbers;
    }

    /// <summary>Something may have lost its name, so that a lower number is free again.</summary>
    public void ForgetNumbers() => _numbers.Clear();

    /// <summary>Every relation.</summary>
    public IEnumerable<Relation> Relations =>
        below.Relations.Where(relation => !_content.Relations.ContainsKey(relation.Name)).Concat(_content.Relations.Values.OfType<Relation>());

    /// <summary>How many relations it has besides those of the snapshot below.</summary>
    public int OwnRelationCount => _content.Relations.Values.Count(relation => relation is not null && !below.TryFind(relation.Name, out _));

    /// <summary>Every schema.</summary>
    public IEnumerable<string> Schemas => below.Schemas.Union(_content.Schemas, StringComparer.Ordinal);

    /// <summary>What it holds now; later changes do not show there.</summary>
    public CatalogueSnapshot ToSnapshot() => new(_content.Copy(), below);

    /// <summary>A look at what it holds now, until something changes.</summary>
    public CatalogueSnapshot LookAt() => CatalogueSnapshot.LookAt(_content, below, _links.Children);

    /// <summary>The relation of that name.</summary>
    public bool TryFind(RelationName name, [NotNullWhen(true)] out Relation? relation)
    {
        if (_content.Relations.TryGetValue(name, out relation))
        {
            return relation is not null;
        }

        return below.TryFind(name, out relation);
    }

    /// <summary>Whether there is such a schema.</summary>
    public bool HasSchema(string name) => _content.Schemas.Contains(name) || below.HasSchema(name);

    /// <summary>Makes a schema known.</summary>
    public void AddSchema(string name) => _content.Schemas.Add(name);

    /// <summary>Adds a relation, or puts it in the place of the one of its name.</summary>
    public void Put(Relation relation)
    {
        if (!TryFind(relation.Name, out Relation? before))
        {
            ForgetShadowed(relation.Name);
        }

        relation = relation.Place is null && Place is not null ? relation with { Place = Place } : relation;
        _links.Change(before, relation);
        _content.Relations[relation.Name] = relation;
        _content.Schemas.Add(relation.Name.Schema);
    }

    /// <summary>Takes a relation away, with what views over it said.</summary>
    public void Remove(RelationName name)
    {
        _links.Change(TryFind(name, out Relation? before) ? before : null, after: null);
        _content.Relations[name] = null;
        ForgetDefinitions(name.Name, _ => true);
    }

    /// <summary>The tables that inherit from <paramref name="parent"/> directly.</summary>
    public ImmutableArray<Relation> ChildrenOf(RelationName parent) =>
    [
        .. below.ChildrenOf(parent).Where(name => !_content.Relations.ContainsKey(name))
            .Select(name => below.TryFind(name, out Relation? child) ? child : null).OfType<Relation>(),
        .. _links.ChildrenOf(parent).Select(name => _content.Relations[name]).OfType<Relation>(),
    ];

    /// <summary>The table of an index, or of statistics.</summary>
    public bool TryFindIndex(ComputedKind kind, RelationName index, [NotNullWhen(true)] out Relation? table)
    {
        table = null;
        return _links.TryFindTable(kind, index, out RelationName name) && TryFind(name, out table);
    }

    /// <summary>The routines of that name.</summary>
    public IReadOnlyList<Routine> FindRoutines(RoutineName name) =>
        _content.Routines.TryGetValue(name, out Routine[]? own) ? own : below.FindRoutines(name);

    /// <summary>Adds a routine, or puts it in the place of the one with the same arguments.</summary>
    public void Put(Routine routine)
    {
        Routine[] others = [.. FindRoutines(routine.Name).Where(other => !IsReplacedBy(other, routine))];
        _content.Routines[routine.Name] = [.. others, routine with { Place = routine.Place ?? Place }];
        _content.Schemas.Add(routine.Name.Schema);
    }

    /// <summary>Takes routines away.</summary>
    public void Remove(RoutineName name, Func<Routine, bool> condition) =>
        _content.Routines[name] = [.. FindRoutines(name).Where(routine => !condition(routine))];

    /// <summary>The type of that name, when it is not the type of a relation's rows.</summary>
    public bool TryFindType(string schema, string name, [NotNullWhen(true)] out DataType? type)
    {
        if (_content.Types.TryGetValue((schema, name), out type))
        {
            return type is not null;
        }

        return below.TryFindType(schema, name, out type);
    }

    /// <summary>The types that were made here.</summary>
    public IEnumerable<DataType> OwnTypes => _content.Types.Values.OfType<DataType>();

    /// <summary>Adds a type, or puts it in the place of the one of its name.</summary>
    public void Put(DataType type)
    {
        _content.Types[(type.Schema, type.Name)] = type;
        _content.Schemas.Add(type.Schema);
    }

    /// <summary>Takes a type away.</summary>
    public void RemoveType(string schema, string name) => _content.Types[(schema, name)] = null;

    /// <summary>Adds an operator.</summary>
    public void Put(UserOperator added) => _content.Operators.Add(added);

    /// <summary>Operator classes that call functions of users.</summary>
    public IEnumerable<OperatorClass> OperatorClasses => below.OperatorClasses.Concat(_content.OperatorClasses);

    /// <summary>Operators of users.</summary>
    public IEnumerable<UserOperator> Operators => below.Operators.Concat(_content.Operators);

    /// <summary>Adds an operator class.</summary>
    public void Put(OperatorClass added) => _content.OperatorClasses.Add(added);

    /// <summary>Takes operator classes away: that of a name, or all of a family.</summary>
    public void RemoveOperatorClasses(string name, bool isFamily) => _content.OperatorClasses.RemoveAll(item => (isFamily ? item.Family : item.Name) == name);

    /// <summary>Whether users made an operator of that symbol.</summary>
    public bool HasUserOperator(string symbol) =>
        Operators.Any(known => string.Equals(known.Symbol, symbol, StringComparison.Ordinal));

    /// <summary>Adds an event trigger.</summary>
    public void Put(EventTrigger trigger) => _content.EventTriggers.Add(trigger);

    /// <summary>Changes an event trigger.</summary>
    public void ChangeEventTrigger(string name, Func<EventTrigger, EventTrigger> change)
    {
        int index = _content.EventTriggers.FindIndex(trigger => trigger.Name == name);
        if (index >= 0)
        {
            _content.EventTriggers[index] = change(_content.EventTriggers[index]);
        }
    }

    /// <summary>Takes an event trigger away.</summary>
    public void RemoveEventTrigger(string name) => _content.EventTriggers.RemoveAll(trigger => trigger.Name == name);

    /// <summary>Adds something that is known to be missing.</summary>
    public void Put(CatalogueGap gap) => _content.Gaps.Add(gap);

    /// <summary>Adds a cast.</summary>
    public void Put(UserCast cast) => _content.Casts.Add(cast);

    /// <summary>Adds a conversion that the server makes without being asked.</summary>
    public void PutImplicitCast(TypeReference from, TypeReference to) => _content.ImplicitCasts.Add((from, to));

    /// <summary>Takes everything in a schema away.</summary>
    public void RemoveSchema(string schema)
    {
        foreach (Relation relation in Relations.Where(relation => relation.Name.Schema == schema).ToArray())
        {
            Remove(relation.Name);
        }

        foreach (RoutineName name in below.RoutineNames.Union(_content.Routines.Keys).Where(name => name.Schema == schema).ToArray())
        {
            _content.Routines[name] = [];
        }

        foreach ((string Schema, string Name) name in _content.Types.Keys.Where(name => name.Schema == schema).ToArray())
        {
            _content.Types[name] = null;
        }

        _content.Schemas.Remove(schema);
    }

    /// <summary>
    /// A view means the object that it was made over, whatever that is called later; its text means whoever has the name now. So when a
    /// name changes hands, every view or policy whose text has that word in it is opaque from then on.
    /// </summary>
    public void ForgetDefinitions(string word, Func<Relation, bool> condition)
    {
        foreach (Relation view in Relations.Where(relation => Mentions(relation, word) && condition(relation)).ToArray())
        {
            _content.Relations[view.Name] = view with { Definition = null };
        }

        foreach (Relation table in Relations.Where(relation => relation.Policies.Any(policy => policy.Mentions(word)) && condition(relation)).ToArray())
        {
            _content.Relations[table.Name] = PolicyChange.Forget(table, word);
        }
    }

    private static bool Mentions(Relation relation, string word) =>
        relation.Definition?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>A new name may stand in front of another of the same name on the path of a view's text.</summary>
    private void ForgetShadowed(RelationName added)
    {
        if (Schemas.Any(schema => schema != added.Schema && TryFind(new RelationName(schema, added.Name), out _)))
        {
            ForgetDefinitions(added.Name, view => view.DefinitionPath.Contains(added.Schema, StringComparer.Ordinal));
        }
    }

    /// <summary>Whether one takes the place of the other: MySQL has one function and one procedure of a name, whatever they take.</summary>
    private bool IsReplacedBy(Routine other, Routine made) => _content.Dialect is SqlDialect.MySql or SqlDialect.MariaDb
        ? other.Kind == made.Kind
        : HasSameInput(other, made);

    private static bool HasSameInput(Routine left, Routine right) =>
        left.Arguments.Where(argument => argument.IsInput).Select(argument => argument.Type)
            .SequenceEqual(right.Arguments.Where(argument => argument.IsInput).Select(argument => argument.Type));
}
