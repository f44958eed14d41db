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
/// names up in its caller's. For one outermost analysis, whose steps are counted; what it finds out is kept for all.
/// </summary>
internal sealed class AnalysisCache(AnalysisCaches family, NameContext names, SummaryStore store, SummaryWork work)
{
    /// <summary>The snapshot.</summary>
    public CatalogueSnapshot Catalogue => family.Catalogue;

    /// <summary>The rules of its dialect.</summary>
    public DialectRules Dialect => DialectRules.For(Catalogue.Dialect);

    /// <summary>The search path that routines without one of their own take over.</summary>
    public NameContext Names => names;

    /// <summary>All tables that inherit from one, at whatever distance (<c>find_all_inheritors</c>), itself left out.</summary>
    public ImmutableArray<Relation> DescendantsOf(Relation relation) => family.DescendantsOf(relation);

    /// <summary>Whether what routines do counts.</summary>
    public bool FollowsRoutines => family.FollowsRoutines;

    /// <summary>The cache for another search path.</summary>
    public AnalysisCache For(NameContext other) => family.For(other, work);

    /// <summary>Counts steps of the outermost analysis; false when there have been too many.</summary>
    public bool Step(int count) => work.Step(count);

    /// <summary>What a view's query does.</summary>
    public QuerySummary View(Relation view) => !family.LooksIntoViews
        ? new QuerySummary { Columns = ColumnsAlone(view) }
        : work.Find(store, view, view.Name.ToString(), () => Expand(view).InsideOf("view", view.Name.ToString(), null, view.Place));

    /// <summary>What a routine's body does.</summary>
    public QuerySummary Routine(Routine routine) => work.Find(store, routine, routine.Name.ToString(),
        () => (Dialect.IsMySql ? MySqlBodies.Read(this, routine) : RoutineReader.Read(this, routine)).InsideOf("routine", routine.Name.ToString(), null, routine.Place));

    /// <summary>What happens with a change of a table's rows because of one of its triggers, rules or constraints.</summary>
    public QuerySummary Reaction(TableReaction reaction) => work.Find(store, reaction, reaction.Name, () => reaction.Read(this).InsideOf(reaction.Kind, reaction.Title, reaction.Table, reaction.Place));

    /// <summary>What checking a value of a domain does; the value is its only parameter.</summary>
    public QuerySummary Domain(DataType domain) => work.Find(store, domain, domain.Name, () => DomainChecks.Read(this, domain).InsideOf("domain", domain.Name, null, null));

    /// <summary>What the default of a column does.</summary>
    public QuerySummary Default(Relation relation, Column column) => work.Find(store, column, column.Name, 
        () => ColumnDefaults.Read(this, relation, column).InsideOf("default", column.Name, relation.Name, relation.Place));

    /// <summary>What a generated column is computed of; null for any other column, and when what routines do does not count.</summary>
    public QuerySummary? Generated(Relation relation, int ordinal)
    {
        if (ordinal < 0 || ordinal >= relation.Columns.Length || relation.Columns[ordinal].Generation is null || !FollowsRoutines)
        {
            return null;
        }

        // A table that a statement only makes up is not kept.
        bool isKept = Catalogue.TryFind(relation.Name, out Relation? known) && ReferenceEquals(known, relation);
        GeneratedColumn generated = isKept ? store.GeneratedOf(relation)[ordinal]! : new GeneratedColumn(relation, ordinal);
        QuerySummary Read() => generated.Read(this).InsideOf("table", generated.Column.Name, relation.Name, relation.Place);
        return isKept ? work.Find(store, generated, generated.Column.Name, Read) : Read();
    }

    /// <summary>The functions of users that may be called to compare values of a type.</summary>
    public ImmutableArray<RoutineName> ComparedBy(TypeReference type) => family.ComparedBy(type);

    /// <summary>What reacts to changes of a table's rows.</summary>
    public TableReactions ReactionsOf(Relation relation) => store.ReactionsOf(relation, Catalogue);

    /// <summary>What names mean in a view's query.</summary>
    public NameContext NamesOf(Relation view) =>
        Dialect.IsMySql ? MySqlBodies.OfView(Dialect, names, view) : new NameContext(view.DefinitionPath);

    /// <summary>A view's columns, whatever they are made of.</summary>
    private static ImmutableArray<SummaryColumn> ColumnsAlone(Relation view) =>
        [.. view.Columns.Select(column => new SummaryColumn(column.Name, [], IsIdentity: false, column.Type) { Modifier = column.Modifier })];

    private QuerySummary Expand(Relation view)
    {
        if (view.Definition is null)
        {
            return new QuerySummary { Columns = ColumnsAlone(view), Incomplete = [new Incompleteness(IncompleteReason.OpaqueView, default, view.Name.ToString()) { Place = view.Place }] };
        }

        byte[] text = Encoding.UTF8.GetBytes(view.Definition);
        NameContext context = NamesOf(view);
        ParsedText parsed = Dialect.Parse(text, context);
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
