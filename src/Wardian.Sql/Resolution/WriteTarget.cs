using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>The relation that a statement writes to.</summary>
internal sealed class WriteTarget
{
    private readonly Analysis _analysis;
    private readonly QuerySummary? _view;
    private readonly Reactions _reactions;

    private WriteTarget(Analysis analysis, Relation relation, VisibleSource visible, QuerySummary? view, Reactions reactions)
    {
        _analysis = analysis;
        _view = view;
        _reactions = reactions;
        Relation = relation;
        Visible = visible;
    }

    /// <summary>The relation.</summary>
    public Relation Relation { get; }

    /// <summary>How the statement can name it.</summary>
    public VisibleSource Visible { get; }

    /// <summary>Finds the relation and notes what is done with it and what that sets off; null when there is none.</summary>
    public static WriteTarget? Open(Analysis analysis, TableReference table, TableAccessKind kind)
    {
        if (!analysis.Relations.TryFind(table.Name, out Relation? relation))
        {
            return null;
        }

        analysis.Facts.Touch(relation.Name, kind);
        var reactions = new Reactions(analysis, table.Span);
        bool isReplaced = reactions.Note(relation, kind);
        QuerySummary? view = relation.IsView && !isReplaced ? analysis.Shared.View(relation) : null;
        if (view is not null)
        {
            OpenView(analysis, view, kind, reactions);
        }

        Source source = analysis.Sources.SourceOf(relation, table.Span);
        analysis.Bindings?.Bind(table, relation, source, kind);
        source.Rename(table.Alias?.Columns ?? []);
        var visible = new VisibleSource(source, table.Alias?.Name.Name ?? relation.Name.Name, table.Alias is null ? relation.Name : null);
        return new WriteTarget(analysis, relation, visible, view, reactions);
    }

    /// <summary>Notes that rows may also be changed in another way, and what that sets off.</summary>
    public void Also(TableAccessKind kind)
    {
        _analysis.Facts.Touch(Relation.Name, kind);
        _reactions.Note(Relation, kind);
    }

    /// <summary>The names of the columns that are written to, in the order of the values.</summary>
    public ImmutableArray<string> ColumnNames(ImmutableArray<AssignmentTarget> targets)
    {
        if (targets.IsEmpty)
        {
            return [.. Relation.Columns.Where(column => !column.IsInvisible).Select(column => column.Name)];
        }

        foreach (AssignmentTarget target in targets)
        {
            Check(target.Column.Last(), target.Span);
        }

        return [.. targets.Select(target => target.Column.Last())];
    }

    /// <summary>The value that a column has before the statement.</summary>
    public Value Stored(string name)
    {
        if (_view?.Columns.FirstOrDefault(item => string.Equals(item.Name, name, _analysis.Comparison)) is { } column)
        {
            return new Value(_analysis.Columns.Of(column.Sources), IsIdentity: false, default);
        }

        int index = Visible.Source.Find(name, _analysis.Comparison);
        return index < 0 || _view is not null ? Value.None : new Value(_analysis.Columns.Of(Relation, index), IsIdentity: false, default);
    }

    /// <summary>Notes that a value goes into a column.</summary>
    public void Assign(string column, Value value, SourceSpan span)
    {
        if (Check(column, span) is { Generation: not null })
        {
            // Only DEFAULT can be given, and the server works the value out from the row's other columns.
            return;
        }

        ColumnName to = BaseOf(column);
        _analysis.Facts.Write(to);
        _analysis.Facts.Use(ColumnUseKind.Assigned, value.Sources);
        _reactions.Pass(new ColumnName(Relation.Name, column), to, value);
        foreach (ColumnName from in _analysis.Columns.Names(value.Sources))
        {
            _analysis.Facts.Flow(new ColumnFlow(from, to, value.IsIdentity));
        }
    }

    /// <summary>Notes that new rows have defaults in the columns that no value is given for.</summary>
    public void WriteDefaults(ImmutableArray<string> given)
    {
        foreach (Column column in Relation.Columns)
        {
            if (column.HasDefault && !given.Contains(column.Name))
            {
                _analysis.Facts.Write(BaseOf(column.Name));
            }
        }
    }

    /// <summary>What is written to a view goes to the table under it.</summary>
    private static void OpenView(Analysis analysis, QuerySummary view, TableAccessKind kind, Reactions reactions)
    {
        foreach (Relation table in view.Columns.Where(column => column.IsIdentity).SelectMany(column => column.Sources)
            .Select(column => column.Relation).Distinct())
        {
            analysis.Facts.Touch(table.Name, kind, isIndirect: true);
            reactions.Note(table, kind);
        }
    }

    private ColumnName BaseOf(string column) =>
        _view?.Columns.FirstOrDefault(item => item.Name == column) is { IsIdentity: true, Sources: [var source] }
            ? source.Name
            : new ColumnName(Relation.Name, column);

    private Column? Check(string name, SourceSpan span)
    {
        Column? column = Relation.Columns.FirstOrDefault(item => string.Equals(item.Name, name, _analysis.Comparison));
        if (column is null)
        {
            _analysis.Facts.Miss(IncompleteReason.UnknownColumn, span, name);
        }

        return column;
    }
}
