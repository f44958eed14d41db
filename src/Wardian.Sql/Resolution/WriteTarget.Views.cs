using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Writes through views.</summary>
internal sealed partial class WriteTarget
{
    /// <summary>Whether it is a view that shows columns of a table as they are, so that its row has what the table's row has.</summary>
    public bool IsPlainView => _view is not null && !IsTriggered
        && _view.Columns.All(column => column is { IsIdentity: true, Sources: [var source] } && source.Ordinal < source.Relation.Columns.Length && source.Relation.Columns[source.Ordinal].Generation is null);

    /// <summary>
    /// What of a write through a view is not followed; null when all is. Followed are views that show columns of one table under plain
    /// conditions: the server puts the table in their place (<c>rewriteTargetView</c>).
    /// </summary>
    private static string? MissOf(Analysis analysis, Relation relation, QuerySummary? view, TableAccessKind kind)
    {
        if (view is null)
        {
            // A rule says so itself.
            return relation.Rules.IsEmpty ? "INSTEAD OF" : null;
        }

        if (analysis.Dialect.IsMySql)
        {
            // Whether the view's conditions hold for new rows is not in the snapshot; they need not name a column.
            bool isConditional = !view.UsesOf(ColumnUseKind.Filter).IsEmpty || LooksElsewhere(analysis, view);
            return isConditional && kind.HasFlag(TableAccessKind.Insert) ? "WITH CHECK OPTION" : null;
        }

        bool isOfOneTable = TablesUnder(view).Count() == 1 && view.Tables.Count(item => item.Through is null && !analysis.Catalogue.IsView(item.Table)) == 1;
        bool isPlain = view.Uses.Select((columns, use) => columns.IsEmpty || (ColumnUseKind)use == ColumnUseKind.Filter).All(isSo => isSo);
        return isOfOneTable && isPlain ? null : relation.Name.ToString();
    }

    /// <summary>Whether a view looks at more than the tables that it shows columns of.</summary>
    private static bool LooksElsewhere(Analysis analysis, QuerySummary view)
    {
        HashSet<RelationName> own = [.. TablesUnder(view).Select(table => table.Name)];
        return view.Tables.Any(item => !own.Contains(item.Table) && !analysis.Catalogue.IsView(item.Table))
            || !view.Effects.IsEmpty || view.Routines.Any(routine => !routine.IsBuiltIn);
    }

    private static IEnumerable<Relation> TablesUnder(QuerySummary view) =>
        view.Columns.Where(column => column.IsIdentity).SelectMany(column => column.Sources).Select(column => column.Relation).Distinct();

    private static WrittenViewSource ViewSource(Analysis analysis, Relation relation, QuerySummary view, TableAccessKind kind, SourceSpan span)
    {
        // A new row is held against no condition of the view, and reads no other table.
        bool isOnlyNew = kind == TableAccessKind.Insert;
        HashSet<RelationName> own = [.. TablesUnder(view).Select(table => table.Name)];
        QuerySummary seen = isOnlyNew
            ? new QuerySummary { Incomplete = view.Incomplete, Tables = [.. view.Tables.Where(table => analysis.Catalogue.IsView(table.Table))] }
            : view with { Tables = [.. view.Tables.Where(table => !own.Contains(table.Through ?? table.Table))] };
        seen.AddTo(analysis, span);
        return new WrittenViewSource(view.ColumnsIn(analysis), new TypeReference(relation.Name.Schema, relation.Name.Name));
    }

    /// <summary>The rows that a trigger gets in place of the server; of new ones everything comes from the statement.</summary>
    private static Source TriggeredSource(Analysis analysis, Relation relation, TableAccessKind kind, SourceSpan span) => kind == TableAccessKind.Insert
        ? new ListSource([.. relation.Columns.Select(column => new ResultColumn(column.Name, Value.None with { Type = column.Type }, default))])
        : analysis.Sources.SourceOf(relation, span);

    /// <summary>A view and those under it.</summary>
    private static IEnumerable<Relation> Views(Analysis analysis, Relation relation, QuerySummary view) =>
        view.Tables.Select(item => analysis.Catalogue.TryFind(item.Table, out Relation? found) ? found : null).OfType<Relation>().Where(item => item.IsView).Prepend(relation);

    /// <summary>What is written to a view goes to the table under it.</summary>
    private static void OpenView(Analysis analysis, Relation opened, QuerySummary view, TableAccessKind kind, Reactions reactions)
    {
        ImmutableArray<Relation> tables = [.. TablesUnder(view)];
        if (analysis.Dialect.IsMySql && tables.Length > 1)
        {
            // Only the table whose columns are named is written to, and in a deletion none.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, "join view");
        }

        foreach (Relation table in tables)
        {
            bool isOnly = IsOnly(table, kind) || view.Columns.Any(column => column.Sources.Any(source => source.Relation == table && source.IsOnly));
            analysis.Touch(table, kind, isOnly, isIndirect: true);
            reactions.Note(table, kind, isOnly);
            RowSecurity.NoteChanged(analysis, table, kind, default);
            if (kind.WritesRows() && Views(analysis, opened, view).Any(item => item.ChecksNewRows))
            {
                reactions.NoteChecks(opened, table, isOnly);
            }
        }

        foreach (TableAccess inner in view.Tables)
        {
            if (analysis.Catalogue.TryFind(inner.Table, out Relation? relation) && relation.IsView && reactions.Note(relation, kind))
            {
                // The view between takes the change over, so that it does not reach the table; what it makes of it is not followed.
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, relation.Name.ToString());
            }
        }
    }

    /// <summary>
    /// The defaults of a view's columns and of those of views under it, the outermost first, with the columns of the table that they end up in.
    /// </summary>
    private IEnumerable<(Relation View, Column Column, ColumnName Name)> ViewDefaults()
    {
        if (_view is null || _analysis.Dialect.IsMySql || !Views(_analysis, Relation, _view).Any(view => view.Columns.Any(column => column.HasDefault)))
        {
            yield break;
        }

        Relation? view = Relation;
        for (int depth = 0; depth < UpdatableView.DepthMax && view is { IsView: true }; depth++)
        {
            foreach ((Column column, SummaryColumn seen) in view.Columns.Zip(_analysis.Shared.View(view).Columns))
            {
                if (column.HasDefault && seen is { IsIdentity: true, Sources: [var source] })
                {
                    yield return (view, column, source.Name);
                }
            }

            view = UpdatableView.Read(_analysis.Shared, view)?.Under;
        }
    }

    /// <summary>Notes that the default of a view's column is used; where one does more than having a value is not followed.</summary>
    private void UseDefault(Relation view, Column column)
    {
        if (_analysis.Shared.FollowsRoutines && ConstraintReaction.HasEffects(_analysis.Shared.Default(view, column)))
        {
            _analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, default, "DEFAULT");
        }
    }
}
