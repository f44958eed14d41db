using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>The names that can be used at one place: its own, and behind them those of the places around it.</summary>
internal sealed class Scope(Scope? around)
{
    private readonly List<VisibleSource> _sources = [];
    private Dictionary<string, CommonTableEntry>? _commonTables;

    /// <summary>The scope around this one.</summary>
    public Scope? Around => around;

    /// <summary>The sources of this place.</summary>
    public IReadOnlyList<VisibleSource> Sources => _sources;

    /// <summary>The variables of the body that this is in.</summary>
    public BodyNames? Variables { get; init; }

    /// <summary>The query whose expressions are looked up here, which collects its aggregates; null where there is none of its own.</summary>
    public List<AggregateUse>? Aggregates { get; init; }

    /// <summary>What queries inside of expressions see around them, where that is something else; otherwise null.</summary>
    public Scope? Nested { get; set; }

    /// <summary>What arguments of aggregates see, where that is something else; otherwise null.</summary>
    public Scope? OfArguments { get; init; }

    /// <summary>The row that was to be inserted, where <c>VALUES(column)</c> names its values; otherwise null.</summary>
    public Source? Inserted { get; init; }

    /// <summary>Makes sources visible.</summary>
    public void Add(IEnumerable<VisibleSource> sources) => _sources.AddRange(sources);

    /// <summary>Makes a source visible.</summary>
    public void Add(VisibleSource source) => _sources.Add(source);

    /// <summary>Makes a common table expression visible.</summary>
    /// <param name="entry">The expression.</param>
    /// <param name="names">How names of such are compared.</param>
    public void Add(CommonTableEntry entry, StringComparer names)
    {
        _commonTables ??= new Dictionary<string, CommonTableEntry>(names);
        _commonTables[entry.Name] = entry;
    }

    /// <summary>The variables that can be named here.</summary>
    public BodyNames? FindVariables()
    {
        Scope? scope = this;
        while (scope is { Variables: null })
        {
            scope = scope.Around;
        }

        return scope?.Variables;
    }

    /// <summary>The row that was to be inserted; null where there is none.</summary>
    public Source? FindInserted()
    {
        Scope? scope = this;
        while (scope is { Inserted: null })
        {
            scope = scope.Around;
        }

        return scope?.Inserted;
    }

    /// <summary>The innermost query's aggregates.</summary>
    public List<AggregateUse>? FindAggregates()
    {
        Scope? scope = this;
        while (scope is { Aggregates: null })
        {
            scope = scope.Around;
        }

        return scope?.Aggregates;
    }

    /// <summary>The innermost common table expression of that name.</summary>
    public bool TryFindCommonTable(string name, [NotNullWhen(true)] out CommonTableEntry? entry)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Around)
        {
            if (scope._commonTables is not null && scope._commonTables.TryGetValue(name, out entry))
            {
                return true;
            }
        }

        entry = null;
        return false;
    }
}
