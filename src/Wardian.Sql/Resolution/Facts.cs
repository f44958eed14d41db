using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>What an analysis finds out beside the values of outputs.</summary>
internal sealed class Facts
{
    private readonly ColumnSet[] _uses = new ColumnSet[Enum.GetValues<ColumnUseKind>().Length];
    private readonly Dictionary<(RelationName Table, bool IsIndirect, RelationName? Through), TableAccessKind> _tables = [];
    private readonly HashSet<RoutineUse> _routines = [];
    private readonly HashSet<ComparedConstant> _constants = [];
    private readonly HashSet<ColumnFlow> _flows = [];
    private readonly HashSet<ColumnName> _written = [];
    private readonly HashSet<StatementEffect> _effects = [];
    private readonly List<Incompleteness> _incomplete = [];
    private readonly List<GroupingUse> _groupings = [];

    /// <summary>Base columns that the text refers to.</summary>
    public ColumnSet Referenced { get; private set; }

    /// <summary>The relations touched.</summary>
    public IEnumerable<TableAccess> Tables => _tables.Select(entry => new TableAccess(entry.Key.Table, entry.Value, entry.Key.IsIndirect) { Through = entry.Key.Through });

    /// <summary>The routines called.</summary>
    public IReadOnlyCollection<RoutineUse> Routines => _routines;

    /// <summary>The constants compared with columns.</summary>
    public IReadOnlyCollection<ComparedConstant> Constants => _constants;

    /// <summary>Where values go.</summary>
    public IReadOnlyCollection<ColumnFlow> Flows => _flows;

    /// <summary>The columns written.</summary>
    public IReadOnlyCollection<ColumnName> Written => _written;

    /// <summary>What is done beside.</summary>
    public IReadOnlyCollection<StatementEffect> Effects => _effects;

    /// <summary>What of that later texts may mean something else for.</summary>
    public MeaningChanges Changes { get; private set; }

    /// <summary>What ends a transaction that may have begun in front of the text, and takes with it what that has set and defined; null when nothing does.</summary>
    public string? TransactionEnd { get; private set; }

    /// <summary>What is not known.</summary>
    public IReadOnlyList<Incompleteness> Incomplete => _incomplete;

    /// <summary>Queries that group or aggregate.</summary>
    public IReadOnlyList<GroupingUse> Groupings => _groupings;

    /// <summary>The columns whose rows go to a file or a program in place of the client.</summary>
    public ImmutableArray<ResultColumn> Exported { get; private set; } = [];

    /// <summary>The columns that are only made ready for the client to fetch.</summary>
    public ImmutableArray<ResultColumn> Prepared { get; private set; } = [];

    /// <summary>While above zero a query is gone through again and again; what is counted rather than collected in sets waits for the end.</summary>
    public int Rehearsals { get; set; }

    /// <summary>The columns used in that way.</summary>
    public ColumnSet Uses(ColumnUseKind kind) => _uses[(int)kind];

    /// <summary>Notes that these columns decide something.</summary>
    public void Use(ColumnUseKind kind, ColumnSet columns) => _uses[(int)kind] |= columns;

    /// <summary>Notes that the text refers to these columns.</summary>
    public void Refer(ColumnSet columns) => Referenced |= columns;

    /// <summary>Notes what is done with a relation.</summary>
    public void Touch(RelationName table, TableAccessKind kind, bool isIndirect = false) => Touch(new TableAccess(table, kind, isIndirect));

    /// <summary>Notes what is done with a relation.</summary>
    public void Touch(TableAccess access)
    {
        (RelationName, bool, RelationName?) key = (access.Table, access.IsIndirect, access.Through);
        _tables.TryGetValue(key, out TableAccessKind already);
        _tables[key] = already | access.Kind;
    }

    /// <summary>Notes a call.</summary>
    public void Call(RoutineUse routine) => _routines.Add(routine);

    /// <summary>Notes a comparison.</summary>
    public void Compare(ComparedConstant constant) => _constants.Add(constant);

    /// <summary>Notes where a value goes.</summary>
    public void Flow(ColumnFlow flow) => _flows.Add(flow);

    /// <summary>Notes that a column is written.</summary>
    public void Write(ColumnName column) => _written.Add(column);

    /// <summary>Notes that these columns' rows go to a file or a program: they are written somewhere, so all of them count as assigned.</summary>
    public void Export(ImmutableArray<ResultColumn> columns)
    {
        foreach (ResultColumn column in columns)
        {
            Use(ColumnUseKind.Assigned, column.Value.Sources);
        }

        Exported = columns;
    }

    /// <summary>Notes that a statement with these columns is made ready, and that another one will ask for them.</summary>
    public void Prepare(ImmutableArray<ResultColumn> columns) => Prepared = columns;

    /// <summary>Notes that a transaction ends.</summary>
    public void End(string verb) => TransactionEnd = verb.ToUpperInvariant();

    /// <summary>Notes an effect.</summary>
    public void Effect(StatementEffectKind kind, string subject, SourceSpan span) => Effect(new StatementEffect(kind, subject, span));

    /// <summary>Notes an effect.</summary>
    public void Effect(StatementEffect effect)
    {
        Changes |= MeaningChange.Of(effect);
        _effects.Add(effect);
    }

    /// <summary>Notes a query that groups or aggregates.</summary>
    public void Group(GroupingUse grouping)
    {
        if (Rehearsals > 0)
        {
            return;
        }

        if (_groupings.Count == GroupingsMax)
        {
            Miss(IncompleteReason.TooLarge, default, "GROUP BY");
        }
        else
        {
            _groupings.Add(grouping);
        }
    }

    /// <summary>Notes that something is not known.</summary>
    public void Miss(IncompleteReason reason, SourceSpan span, string construct) => Miss(new Incompleteness(reason, span, construct));

    /// <summary>Notes that something is not known.</summary>
    public void Miss(Incompleteness item)
    {
        if (_incomplete.Count < IncompleteMax && !_incomplete.Contains(item))
        {
            _incomplete.Add(item);
        }
    }

    /// <summary>Notes that something that the text does not show is not known.</summary>
    public void MissAll(ImmutableArray<Incompleteness> items)
    {
        foreach (Incompleteness item in items)
        {
            Miss(item with { Span = default });
        }
    }

    /// <summary>Forgets the reasons behind the first <paramref name="count"/>: what they were found in is gone through again.</summary>
    public void Forget(int count) => _incomplete.RemoveRange(count, Math.Max(0, _incomplete.Count - count));

    /// <summary>Reasons kept: a person reads the first few, and a hostile text must not make thousands.</summary>
    private const int IncompleteMax = 32;

    private const int GroupingsMax = 256;
}
