using System.Collections.Concurrent;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution;

/// <summary>What the views and routines of one snapshot do, worked out once. For any number of threads.</summary>
internal sealed class AnalysisCache(CatalogueSnapshot catalogue, bool followsRoutines)
{
    /// <summary>Views over views and routines that call routines, followed down to here.</summary>
    private const int DepthMax = 32;

    private readonly ConcurrentDictionary<Relation, QuerySummary> _views = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Routine, QuerySummary> _routines = new(ReferenceEqualityComparer.Instance);

    [ThreadStatic]
    private static List<object>? _running;

    /// <summary>The outermost of <see cref="_running"/> that was met again; the largest number when none was.</summary>
    [ThreadStatic]
    private static int _outermostCut;

    /// <summary>The snapshot.</summary>
    public CatalogueSnapshot Catalogue => catalogue;

    /// <summary>What a view's query does.</summary>
    public QuerySummary View(Relation view) => Work(_views, view, view.Name.ToString(), Expand);

    /// <summary>What a routine's body does.</summary>
    public QuerySummary Routine(Routine routine) => Work(_routines, routine, routine.Name.ToString(), found => RoutineReader.Read(this, found));

    /// <summary>Whether what routines do counts.</summary>
    public bool FollowsRoutines => followsRoutines;

    /// <summary>
    /// Works something out unless this thread is at it already: then it adds nothing that is not in what it is part of, because summaries
    /// only ever grow by union. What was cut short that way is true only inside, and is not kept.
    /// </summary>
    private static QuerySummary Work<T>(ConcurrentDictionary<T, QuerySummary> known, T key, string name, Func<T, QuerySummary> work)
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
        }

        List<object> running = _running;
        int at = running.IndexOf(key);
        if (at >= 0)
        {
            _outermostCut = Math.Min(_outermostCut, at);
            return new QuerySummary();
        }

        if (running.Count >= DepthMax)
        {
            _outermostCut = 0;
            return new QuerySummary { Incomplete = [new Incompleteness(IncompleteReason.TooDeep, default, name)] };
        }

        running.Add(key);
        try
        {
            summary = work(key);
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
        }

        if (_outermostCut >= running.Count)
        {
            _outermostCut = int.MaxValue;
            known.TryAdd(key, summary);
        }

        return summary;
    }

    private QuerySummary Expand(Relation view)
    {
        if (view.Definition is null)
        {
            return new QuerySummary { Incomplete = [new Incompleteness(IncompleteReason.OpaqueView, default, view.Name.ToString())] };
        }

        byte[] text = Encoding.UTF8.GetBytes(view.Definition);
        ParsedText parsed = new PostgresParser().Parse(text, PostgresLexing.Default);
        var analysis = new Analysis(this, new NameContext(view.DefinitionPath), text);
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
