using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>
/// What the views and routines of one snapshot do under one search path, worked out once: a routine that sets no path of its own looks its
/// names up in its caller's. For any number of threads.
/// </summary>
internal sealed class AnalysisCache(AnalysisCaches family, NameContext names)
{
    /// <summary>Views over views and routines that call routines, followed down to here.</summary>
    private const int DepthMax = 32;

    /// <summary>What calls each other in circles is worked out again and again; a hostile catalogue could make that exponential.</summary>
    private const int RunsMax = 2000;

    private readonly ConcurrentDictionary<Relation, QuerySummary> _views = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Routine, QuerySummary> _routines = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Relation, TableReactions> _tables = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<TableReaction, QuerySummary> _reactions = new(ReferenceEqualityComparer.Instance);

    private readonly ConcurrentDictionary<DataType, QuerySummary> _domains = new(ReferenceEqualityComparer.Instance);

    [ThreadStatic]
    private static List<SummaryRun>? _running;

    /// <summary>How often something was worked out for the outermost of <see cref="_running"/>.</summary>
    [ThreadStatic]
    private static int _runs;

    /// <summary>The outermost of <see cref="_running"/> that was met again; the largest number when none was.</summary>
    [ThreadStatic]
    private static int _outermostCut;

    /// <summary>The snapshot.</summary>
    public CatalogueSnapshot Catalogue => family.Catalogue;

    /// <summary>The search path that routines without one of their own take over.</summary>
    public NameContext Names => names;

    /// <summary>The cache for another search path.</summary>
    public AnalysisCache For(NameContext other) => family.For(other);

    /// <summary>All tables that inherit from one, at whatever distance (<c>find_all_inheritors</c>), itself left out.</summary>
    public ImmutableArray<Relation> DescendantsOf(Relation relation) => family.DescendantsOf(relation);

    /// <summary>What a view's query does.</summary>
    public QuerySummary View(Relation view) => Work(_views, view, view.Name.ToString(), Expand);

    /// <summary>What a routine's body does.</summary>
    public QuerySummary Routine(Routine routine) => Work(_routines, routine, routine.Name.ToString(),
        found => DialectRules.For(Catalogue.Dialect).IsMySql ? MySqlBodies.Read(this, found) : RoutineReader.Read(this, found));

    /// <summary>Whether what routines do counts.</summary>
    public bool FollowsRoutines => family.FollowsRoutines;

    /// <summary>What happens with a change of a table's rows because of one of its triggers, rules or constraints.</summary>
    public QuerySummary Reaction(TableReaction reaction) =>
        Work(_reactions, reaction, reaction.Name, found => found.Read(this));

    /// <summary>What checking a value of a domain does; the value is its only parameter.</summary>
    public QuerySummary Domain(DataType domain) => Work(_domains, domain, domain.Name, found => DomainChecks.Read(this, found));

    /// <summary>What reacts to changes of a table's rows.</summary>
    public TableReactions ReactionsOf(Relation relation) => _tables.GetOrAdd(relation, static (found, catalogue) => new TableReactions(found, catalogue), Catalogue);

    /// <summary>
    /// Works something out unless this thread is at it already: then what is known of it so far counts, and it is gone through again until
    /// that is all there is to know. What was met inside in such a round is true only there, and is not kept.
    /// </summary>
    private QuerySummary Work<T>(ConcurrentDictionary<T, QuerySummary> known, T key, string name, Func<T, QuerySummary> work)
        where T : class
    {
        if (known.TryGetValue(key, out QuerySummary? summary))
        {
            return summary;
        }

        if (_running is not { Count: > 0 })
        {
            _running ??= [];
            _outermostCut = int.MaxValue;
            _runs = 0;
        }

        List<SummaryRun> running = _running;
        int at = running.FindIndex(run => ReferenceEquals(run.Key, key) && ReferenceEquals(run.Cache, this));
        if (at >= 0)
        {
            _outermostCut = Math.Min(_outermostCut, at);
            running[at].IsMet = true;
            return running[at].Summary;
        }

        if (running.Count >= DepthMax || _runs >= RunsMax)
        {
            _outermostCut = 0;
            return new QuerySummary { Incomplete = [new Incompleteness(running.Count >= DepthMax ? IncompleteReason.TooDeep : IncompleteReason.TooLarge, default, name)] };
        }

        summary = Repeat(running, key, work);
        if (_outermostCut >= running.Count)
        {
            _outermostCut = int.MaxValue;
            known.TryAdd(key, summary);
        }

        return summary;
    }

    private QuerySummary Repeat<T>(List<SummaryRun> running, T key, Func<T, QuerySummary> work)
        where T : class
    {
        var run = new SummaryRun(this, key);
        running.Add(run);
        try
        {
            int before;
            do
            {
                before = run.Summary.Size;
                run.IsMet = false;
                _runs++;
                run.Summary = work(key);
            }
            while (run.IsMet && run.Summary.Size != before && _runs < RunsMax);
            return run.IsMet && run.Summary.Size != before
                ? run.Summary with { Incomplete = run.Summary.Incomplete.Add(new Incompleteness(IncompleteReason.TooLarge, default, "recursion")) }
                : run.Summary;
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
        }
    }

    private QuerySummary Expand(Relation view)
    {
        if (view.Definition is null)
        {
            return new QuerySummary { Incomplete = [new Incompleteness(IncompleteReason.OpaqueView, default, view.Name.ToString())] };
        }

        byte[] text = Encoding.UTF8.GetBytes(view.Definition);
        DialectRules dialect = DialectRules.For(Catalogue.Dialect);
        NameContext context = dialect.IsMySql ? MySqlBodies.OfView(dialect, names, view) : new NameContext(view.DefinitionPath);
        ParsedText parsed = dialect.Parse(text, context);
        var analysis = new Analysis(this, context, text);
        if (parsed.Statements is not [QueryStatement { Query: var query }])
        {
            analysis.Facts.Miss(IncompleteReason.NotUnderstood, default, view.Name.ToString());
            return QuerySummary.Of(analysis, []);
        }

        var columns = analysis.Queries.Resolve(query, new Scope(null));
        if (columns.Length < view.Columns.Length)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, default, view.Name.ToString());
        }

        // The view's own names and types count: CREATE VIEW v (a, b) AS SELECT x, y.
        return QuerySummary.Of(
            analysis, [.. columns.Zip(view.Columns, (column, own) => column with { Name = own.Name, Value = column.Value with { Type = own.Type } })]);
    }
}
