using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>
/// The conditions that rows are held against which are written through a view (<c>WITH CHECK OPTION</c>): its own, and with <c>CASCADED</c> those of all
/// views under it. Its parameters are the columns of the table under them all.
/// </summary>
internal sealed class CheckOptionReaction(Relation view) : TableReaction(view)
{
    private const string Construct = "WITH CHECK OPTION";

    /// <inheritdoc/>
    public override string Kind => "view";

    /// <inheritdoc/>
    public override string Name => $"{Construct} ON {Relation.Name}";

    /// <inheritdoc/>
    public override string Title => Relation.Name.ToString();

    /// <inheritdoc/>
    public override bool IsInTree => true;

    /// <inheritdoc/>
    public override bool IsOnlyDirect => true;

    /// <inheritdoc/>
    public override bool IsMeant(TableAccessKind kind) => kind.WritesRows();

    /// <inheritdoc/>
    public override QuerySummary Read(AnalysisCache shared) => Over(shared, Relation, isAsked: false, depth: 0)
        ?? new QuerySummary { Incomplete = [new Incompleteness(IncompleteReason.UnsupportedConstruct, default, Construct)] };

    /// <summary>What a view checks of a new row of the table under all, and for those over it its columns; null when that is not followed.</summary>
    /// <param name="shared">What is known of the catalogue.</param>
    /// <param name="view">The view.</param>
    /// <param name="isAsked">Whether a view over it asks for its conditions.</param>
    /// <param name="depth">How many views are over it.</param>
    private static QuerySummary? Over(AnalysisCache shared, Relation view, bool isAsked, int depth)
    {
        if (depth == UpdatableView.DepthMax || UpdatableView.Read(shared, view) is not ({ } query, { } from, { } under, { } analysis))
        {
            return null;
        }

        QuerySummary? inner = under.IsView ? Over(shared, under, isAsked || (view.ChecksNewRows && view.ChecksViewsUnder), depth + 1) : null;
        if (under.IsView && inner is null)
        {
            return null;
        }

        ArgumentBinding row = inner is null ? ArgumentBinding.None : Parameters(analysis, inner);
        Scope scope = Names(inner is null ? NewRow(analysis, under) : inner.ColumnsIn(analysis, row), from, under);
        ImmutableArray<ResultColumn> columns = depth == 0 ? [] : Renamed(StarExpander.Expand(analysis, query.Items, scope), view);
        if (columns.IsDefault || DoesAnything(analysis))
        {
            // Whether a view over this one looks at such a column, and so whether all that is done, is not followed.
            return null;
        }

        inner?.AddTo(analysis, default, row);
        if (isAsked || view.ChecksNewRows)
        {
            analysis.Expressions.Use(ColumnUseKind.Filter, query.Where, scope);
        }

        return QuerySummary.Of(analysis, columns);
    }

    /// <summary>The row as the query names it.</summary>
    private static Scope Names(ImmutableArray<ResultColumn> row, TableReference from, Relation under)
    {
        var source = new ListSource(row, new TypeReference(under.Name.Schema, under.Name.Name));
        source.Rename(from.Alias?.Columns ?? []);
        var scope = new Scope(null);
        scope.Add(new VisibleSource(source, from.Alias?.Name.Name ?? under.Name.Name, from.Alias is null ? under.Name : null));
        return scope;
    }

    /// <summary>The columns as the view calls them; default when there are too few.</summary>
    private static ImmutableArray<ResultColumn> Renamed(ImmutableArray<ResultColumn> columns, Relation view) => columns.Length < view.Columns.Length
        ? default
        : [.. columns.Zip(view.Columns, (column, own) => column with { Name = own.Name, Value = column.Value with { Type = own.Type } })];

    private static bool DoesAnything(Analysis analysis)
    {
        QuerySummary done = QuerySummary.Of(analysis, []);
        return ConstraintReaction.HasEffects(done) || done.Uses.Any(columns => !columns.IsEmpty);
    }

    /// <summary>The parameters as an analysis sees them.</summary>
    private static ArgumentBinding Parameters(Analysis analysis, QuerySummary summary)
    {
        IEnumerable<ColumnReference> used = summary.Columns.SelectMany(column => column.Sources).Concat(summary.Uses.SelectMany(columns => columns));
        int count = used.Where(ParameterTable.Contains).Select(column => column.Ordinal + 1).DefaultIfEmpty().Max();
        var parameters = new ParameterTable(count);
        return ArgumentBinding.Of([.. Enumerable.Range(0, count).Select(index => parameters.ValueOf(analysis, index, default))]);
    }
}
