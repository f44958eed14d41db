using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>
/// A snapshot in the making: one that stays as it is, and what statements have changed since. A session keeps one for its temporary
/// objects; a file of definitions fills one over the built-in objects. For one thread.
/// </summary>
internal sealed class CatalogueDraft
{
    /// <summary>Expressions that are written anew because a column has another name. Each is parsed for it, which takes some microseconds.</summary>
    private const int RewritesMax = 50_000;

    private readonly CatalogueSnapshot _below;
    private readonly CatalogueContent _content;
    private readonly BoundTexts _bound;
    private readonly RelationLinks _links = new();
    private readonly Dictionary<string, Dictionary<string, int>> _numbers = new(StringComparer.Ordinal);
    private int _rewrites;

    /// <summary>Begins with what a snapshot has.</summary>
    public CatalogueDraft(CatalogueSnapshot below, NameContext names)
    {
        _below = below;
        _content = new CatalogueContent(below.Dialect) { Version = below.Version };
        _bound = new BoundTexts(this);
        Names = names;
    }

    /// <summary>Which schemas are searched now.</summary>
    public NameContext Names { get; set; }

    /// <summary>How often it was changed.</summary>
    public int Changes { get; private set; }

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
        _below.Relations.Where(relation => !_content.Relations.ContainsKey(relation.Name)).Concat(_content.Relations.Values.OfType<Relation>());

    /// <summary>How many tables and views it has besides those of the snapshot below.</summary>
    public int OwnRelationCount => _content.Relations.Values.Count(relation => relation is { Kind: not RelationKind.Sequence } && !_below.TryFind(relation.Name, out _));

    /// <summary>Every schema.</summary>
    public IEnumerable<string> Schemas => _below.Schemas.Union(_content.Schemas, StringComparer.Ordinal);

    /// <summary>What it holds now; later changes do not show there.</summary>
    public CatalogueSnapshot ToSnapshot() => new(_content.Copy(), _below);

    /// <summary>A look at what it holds now, until something changes.</summary>
    public CatalogueSnapshot LookAt() => CatalogueSnapshot.LookAt(_content, _below, _links);

    /// <summary>The relation of that name.</summary>
    public bool TryFind(RelationName name, [NotNullWhen(true)] out Relation? relation)
    {
        if (_content.Relations.TryGetValue(name, out relation))
        {
            return relation is not null;
        }

        return _below.TryFind(name, out relation);
    }

    /// <summary>Whether there is such a schema.</summary>
    public bool HasSchema(string name) => _content.Schemas.Contains(name) || _below.HasSchema(name);

    /// <summary>Makes a schema known.</summary>
    public void AddSchema(string name) => Changes += _content.Schemas.Add(name) ? 1 : 0;

    /// <summary>Adds a relation, or puts it in the place of the one of its name.</summary>
    public void Put(Relation relation)
    {
        Changes++;
        if (!TryFind(relation.Name, out Relation? before))
        {
            ForgetHidden(relation.Name.Schema, relation.Name.Name);
        }

        relation = relation.Place is null && Place is not null ? relation with { Place = Place } : relation;
        _links.Change(before, relation);
        _content.Relations[relation.Name] = relation;
        _content.Schemas.Add(relation.Name.Schema);
        if (IsPostgres)
        {
            _bound.Note(relation);
            ForgetWidened(before, relation);
        }
    }

    /// <summary>Takes a relation away, with what views over it said.</summary>
    public void Remove(RelationName name)
    {
        _links.Change(TryFind(name, out Relation? before) ? before : null, after: null);
        _content.Relations[name] = null;
        ForgetName(name.Name);
    }

    /// <summary>The tables that inherit from <paramref name="parent"/> directly.</summary>
    public ImmutableArray<Relation> ChildrenOf(RelationName parent) =>
    [
        .. _below.ChildrenOf(parent).Where(name => !_content.Relations.ContainsKey(name))
            .Select(name => _below.TryFind(name, out Relation? child) ? child : null).OfType<Relation>(),
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
        _content.Routines.TryGetValue(name, out Routine[]? own) ? own : _below.FindRoutines(name);

    /// <summary>Adds a routine, or puts it in the place of the one with the same arguments.</summary>
    public void Put(Routine routine)
    {
        Changes++;
        if (IsPostgres)
        {
            _bound.Note(routine);
            if (!FindRoutines(routine.Name).Any(other => IsReplacedBy(other, routine)) && HasCallable(routine.Name.Name))
            {
                ForgetCalls(routine.Name, "create function");
            }
        }

        Routine[] others = [.. FindRoutines(routine.Name).Where(other => !IsReplacedBy(other, routine))];
        _content.Routines[routine.Name] = [.. others, routine with { Place = routine.Place ?? Place }];
        _content.Schemas.Add(routine.Name.Schema);
    }

    /// <summary>Takes routines away.</summary>
    public void Remove(RoutineName name, Func<Routine, bool> condition)
    {
        Changes++;
        _content.Routines[name] = [.. FindRoutines(name).Where(routine => !condition(routine))];
    }

    /// <summary>The type of that name, when it is not the type of a relation's rows.</summary>
    public bool TryFindType(string schema, string name, [NotNullWhen(true)] out DataType? type)
    {
        if (_content.Types.TryGetValue((schema, name), out type))
        {
            return type is not null;
        }

        return _below.TryFindType(schema, name, out type);
    }

    /// <summary>The types that were made here.</summary>
    public IEnumerable<DataType> OwnTypes => _content.Types.Values.OfType<DataType>();

    /// <summary>Adds a type, or puts it in the place of the one of its name.</summary>
    public void Put(DataType type)
    {
        Changes++;
        if (!TryFindType(type.Schema, type.Name, out _))
        {
            ForgetHidden(type.Schema, type.Name);
        }

        _content.Types[(type.Schema, type.Name)] = type;
        _content.Schemas.Add(type.Schema);
    }

    /// <summary>Takes a type away.</summary>
    public void RemoveType(string schema, string name)
    {
        Changes++;
        _content.Types[(schema, name)] = null;
        ForgetName(name);
    }

    /// <summary>Adds an operator.</summary>
    public void Put(UserOperator added) => _content.Operators.Add(added);

    /// <summary>Operator classes that call functions of users.</summary>
    public IEnumerable<OperatorClass> OperatorClasses => _below.OperatorClasses.Concat(_content.OperatorClasses);

    /// <summary>Operators of users.</summary>
    public IEnumerable<UserOperator> Operators => _below.Operators.Concat(_content.Operators);

    /// <summary>Adds an operator class.</summary>
    public void Put(OperatorClass added) => _content.OperatorClasses.Add(added);

    /// <summary>Takes operator classes away: that of a name, or all of a family.</summary>
    public void RemoveOperatorClasses(string name, bool isFamily) => _content.OperatorClasses.RemoveAll(item => (isFamily ? item.Family : item.Name) == name);

    /// <summary>Whether users made an operator of that symbol.</summary>
    public bool HasUserOperator(string symbol) =>
        Operators.Any(known => string.Equals(known.Symbol, symbol, StringComparison.Ordinal));

    /// <summary>Whether statements may set event triggers off.</summary>
    public bool HasEventTriggers => _below.EventTriggers.Count > 0 || _content.EventTriggers.Count > 0;

    /// <summary>Adds an event trigger.</summary>
    public void Put(EventTrigger trigger)
    {
        Changes++;
        _content.EventTriggers.Add(trigger);
    }

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

    /// <summary>Adds a conversion that the server makes without being asked: calls in texts that are read again may mean other routines by it.</summary>
    public void PutImplicitCast(TypeReference from, TypeReference to)
    {
        _content.ImplicitCasts.Add((from, to));
        _bound.ForgetAll();
    }

    /// <summary>Takes everything in a schema away.</summary>
    public void RemoveSchema(string schema)
    {
        foreach (Relation relation in Relations.Where(relation => relation.Name.Schema == schema).ToArray())
        {
            Remove(relation.Name);
        }

        foreach (RoutineName name in _below.RoutineNames.Union(_content.Routines.Keys).Where(name => name.Schema == schema).ToArray())
        {
            _content.Routines[name] = [];
        }

        foreach ((string Schema, string Name) name in _content.Types.Keys.Where(name => name.Schema == schema).ToArray())
        {
            _content.Types[name] = null;
        }

        _content.Schemas.Remove(schema);
    }

    /// <summary>What was made when a name meant something keeps that, while its text means whoever has the name now; so it is not known from then on.</summary>
    public void ForgetName(string name) => _bound.ForgetName(name);

    /// <summary>The same for whatever calls by a name. Where rows are held against it or computed by it, what happens with a change of rows is not known.</summary>
    /// <param name="routine">The routine, which others of its name stand for where its schema is not written.</param>
    /// <param name="construct">What is changed, in the grammar's words.</param>
    /// <param name="isFollowed">Whether what is computed of rows has been written anew.</param>
    public void ForgetCalls(RoutineName routine, string construct, bool isFollowed = false)
    {
        _bound.ForgetCalls(routine);
        foreach (Relation relation in _content.Relations.Values.OfType<Relation>()
            .Where(relation => isFollowed ? RowCalls.MayCallInTrigger(relation, routine) : RowCalls.MayCall(relation, routine)))
        {
            Put(new CatalogueGap(GapSubject.RelationChange, relation.Name, construct) { Place = Place ?? default });
        }

        if (!isFollowed && OwnTypes.Any(type => RowCalls.MayCall(type, routine)))
        {
            Put(new CatalogueGap(GapSubject.Everything, default, construct) { Place = Place ?? default });
        }
    }

    /// <summary>A new name may stand in front of another of the same name on the path of a text.</summary>
    private void ForgetHidden(string schema, string name)
    {
        if (IsPostgres && Schemas.Any(other => other != schema && (TryFind(new RelationName(other, name), out _) || TryFindType(other, name, out _))))
        {
            _bound.ForgetHidden(schema, name);
        }
    }

    private void ForgetWidened(Relation? before, Relation after)
    {
        if (before is null || before.Columns == after.Columns)
        {
            return;
        }

        string[] added = [.. after.Columns.Select(column => column.Name).Except(before.Columns.Select(column => column.Name), StringComparer.Ordinal)];
        if (added.Length > 0)
        {
            _bound.ForgetColumns(after.Name.Name, added);
        }
    }

    /// <summary>Whether a call by that name may have a meaning already: of a routine, or of a type, which converts.</summary>
    private bool HasCallable(string name) => Schemas.Any(schema => FindRoutines(new RoutineName(schema, name)).Count > 0
        || TryFindType(schema, name, out _) || TryFind(new RelationName(schema, name), out _));

    private bool IsPostgres => _content.Dialect == SqlDialect.PostgreSql;

    /// <summary>Whether one takes the place of the other: MySQL has one function and one procedure of a name, whatever they take.</summary>
    private bool IsReplacedBy(Routine other, Routine made) => _content.Dialect is SqlDialect.MySql or SqlDialect.MariaDb
        ? other.Kind == made.Kind
        : HasSameInput(other, made);

    private static bool HasSameInput(Routine left, Routine right) =>
        left.Arguments.Where(argument => argument.IsInput).Select(argument => argument.Type)
            .SequenceEqual(right.Arguments.Where(argument => argument.IsInput).Select(argument => argument.Type));
}
