using System.Collections.Immutable;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>The rows of an <c>INSERT</c> or <c>REPLACE</c> in MySQL's dialect.</summary>
internal sealed class InsertedRows(Analysis analysis)
{
    /// <summary>Notes what goes into the table.</summary>
    /// <param name="insert">The statement.</param>
    /// <param name="target">The table.</param>
    /// <param name="around">The names that can be used from outside.</param>
    /// <param name="names">The columns that get values, in their order.</param>
    /// <param name="source">The scope of the query that the rows come from; null when they do not come from one with sources of its own.</param>
    public void Fill(InsertStatement insert, WriteTarget target, Scope around, out ImmutableArray<string> names, out Scope? source)
    {
        source = null;
        if (!insert.Set.IsEmpty)
        {
            Assign(analysis, insert.Set, target, new RowInProgress(analysis, target.Relation), around);
            names = [.. insert.Set.Select(assignment => assignment.Targets[0].Column.Last())];
            target.WriteDefaults(names);
            return;
        }

        names = target.ColumnNames(insert.Columns);
        if (insert.Source is ValuesQuery { With: null } values)
        {
            ImmutableArray<string> columns = names;
            bool isFilled = values.Rows.Any(row => !row.Items.IsEmpty);
            foreach (RowExpression row in values.Rows)
            {
                Row(row, columns, target, around);
            }

            target.WriteDefaults(isFilled ? names : []);
        }
        else if (insert.Source is not null)
        {
            ImmutableArray<ResultColumn> selected = insert.Source is SelectQuery { With: null } select
                ? analysis.Queries.Select(select, around, [], out source)
                : analysis.Queries.Resolve(insert.Source, around);
            if (selected.Length != names.Length)
            {
                analysis.Facts.Miss(IncompleteReason.Invalid, insert.Span, "INSERT");
            }

            foreach ((string name, ResultColumn column) in names.Zip(selected))
            {
                target.Assign(name, column.Value, insert.Span);
            }

            target.WriteDefaults(names);
        }
    }

    /// <summary>Assignments to the columns of a new row, each of which can name those before it.</summary>
    public static void Assign(Analysis analysis, ImmutableArray<Assignment> assignments, WriteTarget target, RowInProgress row, Scope around)
    {
        Scope scope = ScopeOf(target, row, around);
        foreach (Assignment assignment in assignments)
        {
            AssignmentTarget column = assignment.Targets[0];
            Put(analysis, column.Column.Last(), assignment.Value, target, row, scope, column.Span);
        }
    }

    private void Row(RowExpression written, ImmutableArray<string> names, WriteTarget target, Scope around)
    {
        // A row without values has the defaults.
        if (written.Items.Length != names.Length && !written.Items.IsEmpty)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, written.Span, "VALUES");
        }

        var row = new RowInProgress(analysis, target.Relation);
        Scope scope = ScopeOf(target, row, around);
        foreach ((string name, Expression item) in names.Zip(written.Items))
        {
            Put(analysis, name, item, target, row, scope, item.Span);
        }
    }

    private static void Put(
        Analysis analysis, string name, Expression expression, WriteTarget target, RowInProgress row, Scope scope, SourceSpan span)
    {
        Value value = analysis.Expressions.Resolve(expression, scope);

        if (expression is DefaultExpression { Column: null })
        {
            target.UseDefault(name);
        }

        // A DEFAULT where there is none writes nothing.
        if (expression is not DefaultExpression { Column: null } || target.HasDefault(name))
        {
            target.Assign(name, value, span);
        }

        row.Put(name, value, analysis.Comparison);
    }

    private static Scope ScopeOf(WriteTarget target, RowInProgress row, Scope around)
    {
        var scope = new Scope(around);
        scope.Add(target.Visible with { Source = row });
        return scope;
    }
}
