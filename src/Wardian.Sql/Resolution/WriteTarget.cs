using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>The relation that a statement writes to.</summary>
internal sealed class WriteTarget
{
    private readonly Analysis _analysis;
    private readonly QuerySummary? _view;

    private WriteTarget(Analysis analysis, Relation relation, VisibleSource visible, QuerySummary? view)
    {
        _analysis = analysis;
        _view = view;
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
        NoteReactions(analysis, relation, kind, table.Span);
        QuerySummary? view = relation.IsView ? analysis.Shared.View(relation) : null;
        if (view is not null)
        {
            OpenView(analysis, view, kind, table.Span);
        }

        Source source = analysis.Sources.SourceOf(relation, table.Span);
        analysis.Bindings?.Bind(table, relation, source, kind);
        source.Rename(table.Alias?.Columns ?? []);
        var visible = new VisibleSource(source, table.Alias?.Name.Name ?? relation.Name.Name, table.Alias is null ? relation.Name : null);
        return new WriteTarget(analysis, relation, visible, view);
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

    /// <summary>Notes that a value goes into a column.</summary>
    public void Assign(string column, Value value, SourceSpan span)
    {
        Check(column, span);
        ColumnName to = BaseOf(column);
        _analysis.Facts.Write(to);
        _analysis.Facts.Use(ColumnUseKind.Assigned, value.Sources);
        foreach (ColumnName from in _analysis.Columns.Names(value.Sources))
        {
            _analysis.Facts.Flow(new ColumnFlow(from, to, value.IsIdentity));
        }
    }

    /// <summary>What a trigger or a rule does happens with the statement.</summary>
    private static void NoteReactions(Analysis analysis, Relation relation, TableAccessKind kind, SourceSpan span)
    {
        foreach (Trigger trigger in relation.Triggers)
        {
            if (!trigger.Events.Any(item => IsMeant(item, kind)))
            {
                continue;
            }

            if (trigger.Function is { } function)
            {
                analysis.Calls.Effects(function, span);
            }
            else
            {
                analysis.Facts.Miss(IncompleteReason.OpaqueRoutine, span, trigger.Name);
            }
        }

        foreach (RewriteRule rule in relation.Rules)
        {
            if (IsMeant(rule.Event, kind))
            {
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, span, $"RULE {rule.Name}");
            }
        }
    }

    private static bool IsMeant(string name, TableAccessKind kind) => name switch
    {
        "insert" => kind.HasFlag(TableAccessKind.Insert),
        "update" => kind.HasFlag(TableAccessKind.Update),
        "delete" => kind.HasFlag(TableAccessKind.Delete),
        "truncate" => kind.HasFlag(TableAccessKind.Truncate),
        _ => false,
    };

    /// <summary>What is written to a view goes to the table under it.</summary>
    private static void OpenView(Analysis analysis, QuerySummary view, TableAccessKind kind, SourceSpan span)
    {
        foreach (Relation table in view.Columns.Where(column => column.IsIdentity).SelectMany(column => column.Sources)
            .Select(column => column.Relation).Distinct())
        {
            analysis.Facts.Touch(table.Name, kind, isIndirect: true);
            NoteReactions(analysis, table, kind, span);
        }
    }

    private ColumnName BaseOf(string column) =>
        _view?.Columns.FirstOrDefault(item => item.Name == column) is { IsIdentity: true, Sources: [var source] }
            ? source.Name
            : new ColumnName(Relation.Name, column);

    private void Check(string column, SourceSpan span)
    {
        if (Relation.Columns.All(item => !string.Equals(item.Name, column, _analysis.Comparison)))
        {
            _analysis.Facts.Miss(IncompleteReason.UnknownColumn, span, column);
        }
    }
}
