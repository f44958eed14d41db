using System.Collections.Immutable;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>Works out statements that change rows in MySQL's dialect.</summary>
internal sealed class MySqlWriteResolver(Analysis analysis)
{
    private readonly InsertedRows _rows = new(analysis);

    /// <summary>The columns of <c>RETURNING</c>.</summary>
    public ImmutableArray<ResultColumn> Insert(InsertStatement insert, Scope around)
    {
        TableAccessKind kind = insert.IsReplace ? TableAccessKind.Insert | TableAccessKind.Delete : TableAccessKind.Insert;
        kind |= insert.OnConflict is null ? TableAccessKind.None : TableAccessKind.Update;
        WriteTarget? target = WriteTarget.Open(analysis, insert.Table, kind);
        if (target is null)
        {
            if (insert.Source is not null)
            {
                analysis.Queries.Resolve(insert.Source, around);
            }

            return [];
        }

        NoteNumbers(insert);
        _rows.Fill(insert, target, around, out ImmutableArray<string> names, out Scope? source);
        if (insert.OnConflict is { } conflict)
        {
            Conflict(insert, conflict, target, names, source, around);
        }

        return Return(insert.Returning, target, around);
    }

    /// <summary>
    /// Whether what tables hold decides which number the server says that it gave to the last new row: rows that are written down get theirs, whatever
    /// they set off, unless they may be there already (tried on MariaDB 10.11).
    /// </summary>
    private void NoteNumbers(InsertStatement insert)
    {
        bool isWrittenDown = insert is { Source: null or ValuesQuery { With: null }, OnConflict: null, IsReplace: false }
            && !insert.Options.Contains("ignore", StringComparer.OrdinalIgnoreCase);
        if (!isWrittenDown || analysis.IsBody)
        {
            analysis.Kept.Store(new KeptState(KeptKind.NewNumber), default, insert.Span);
        }

        if (!insert.Returning.IsEmpty)
        {
            // Behind rows that nobody counted the next number tells how many they were.
            analysis.Kept.Read(new KeptState(KeptKind.NewNumber), insert.Span);
        }
    }

    /// <summary>Rows that an <c>UPDATE</c> changes, of one table or of several that are joined.</summary>
    public void Update(UpdateStatement update, Scope around)
    {
        Scope outer = update.With is null ? around : analysis.Sources.Open(update.With, around);
        var scope = new Scope(outer);
        TableTargets targets = TableTargets.Of(analysis, update.Targets, scope, outer, TableAccessKind.Update);
        NotePortion(update.Options, update.Span);
        UseRows(update.Where, update.OrderBy, update.Limit, scope);
        var assigned = new List<(WriteTarget Target, string Column)>();
        foreach (Assignment assignment in update.Set)
        {
            AssignmentTarget column = assignment.Targets[0];
            Value value = analysis.Expressions.Resolve(assignment.Value, scope);
            if (targets.FindOfColumn(column.Column) is { } found)
            {
                Assign(found.Target, column, assignment.Value, value);
                found.Source.Put(column.Column.Last(), value, analysis.Comparison);
                assigned.Add((found.Target, column.Column.Last()));
            }
        }

        foreach (IGrouping<WriteTarget, string> columns in assigned.GroupBy(item => item.Target, item => item.Column))
        {
            columns.Key.WriteTimes(columns);
        }

        targets.NoteReads();
        Close(update.With, outer);
    }

    /// <summary>The columns of <c>RETURNING</c>.</summary>
    public ImmutableArray<ResultColumn> Delete(DeleteStatement delete, Scope around)
    {
        NotePortion(delete.Options, delete.Span);
        Scope outer = delete.With is null ? around : analysis.Sources.Open(delete.With, around);
        var scope = new Scope(outer);
        ImmutableArray<ResultColumn> returned = [];
        if (delete.IsMultiTable)
        {
            TableTargets targets = TableTargets.Of(analysis, delete.Using, scope, outer, TableAccessKind.Delete);
            foreach (TableReference target in delete.Targets.OfType<TableReference>())
            {
                targets.FindNamed(target.Name);
            }

            UseRows(delete.Where, delete.OrderBy, delete.Limit, scope);
            targets.NoteReads();
        }
        else if (delete.Targets is [TableReference table] && WriteTarget.Open(analysis, table, TableAccessKind.Delete) is { } target)
        {
            scope.Add(target.Visible);
            UseRows(delete.Where, delete.OrderBy, delete.Limit, scope);
            returned = Return(delete.Returning, target, outer);
        }

        Close(delete.With, outer);
        return returned;
    }

    /// <summary><c>LOAD DATA</c>: rows of a file go into a table, maybe by way of variables.</summary>
    public void Load(LoadDataStatement load, Scope around)
    {
        analysis.Facts.Effect(StatementEffectKind.ReadsFile, load.IsLocal ? "LOAD DATA LOCAL" : "LOAD DATA", load.Span);
        TableAccessKind kind = load.IsReplace ? TableAccessKind.Insert | TableAccessKind.Delete : TableAccessKind.Insert;
        if (WriteTarget.Open(analysis, load.Table, kind) is not { } target)
        {
            return;
        }

        analysis.Kept.Store(new KeptState(KeptKind.NewNumber), default, load.Span);
        foreach (VariableExpression variable in load.Columns.OfType<VariableExpression>())
        {
            analysis.Variables.Assign(variable.Name, Value.None, variable.Span);
        }

        ImmutableArray<AssignmentTarget> listed =
            [.. load.Columns.OfType<NameExpression>().Select(column => new AssignmentTarget(column.Span) { Column = column.Name })];
        ImmutableArray<string> names = load.Columns.IsEmpty ? target.ColumnNames([]) : [.. listed.Select(column => column.Column.Last())];
        foreach (string name in names)
        {
            target.Assign(name, Value.None, load.Span);
        }

        var row = new RowInProgress(analysis, target.Relation);
        InsertedRows.Assign(analysis, load.Set, target, row, around);
        target.WriteDefaults([.. names, .. load.Set.Select(assignment => assignment.Targets[0].Column.Last())]);
    }

    /// <summary>Puts a value into a column. A <c>DEFAULT</c> where there is none writes null, which comes from nowhere.</summary>
    private static void Assign(WriteTarget target, AssignmentTarget column, Expression expression, Value value) =>
        target.Assign(column.Column.Last(), expression is DefaultExpression { Column: null } ? Value.None : value, column.Span, isChange: true);

    /// <summary>
    /// <c>ON DUPLICATE KEY UPDATE</c>: it can name the stored row, by <c>VALUES(column)</c> or an alias the row that was to be inserted, and
    /// columns of the tables that the row was selected from.
    /// </summary>
    private void Conflict(
        InsertStatement insert, ConflictClause conflict, WriteTarget target, ImmutableArray<string> names, Scope? source, Scope around)
    {
        var inserted = new ListSource(ExcludedRow.Of(analysis, target, conflict.Span));
        var stored = new UpdatedSource(target.Visible.Source, isInOrder: !analysis.Dialect.IsMariaDb);
        var scope = new Scope(around) { Inserted = inserted };
        scope.Add(target.Visible with { Source = stored });
        scope.Add(source?.Sources ?? []);
        if (insert.RowAlias is { } alias)
        {
            var row = new ListSource([.. names.Select(name => new ResultColumn(name, analysis.Names.ColumnOf(inserted, name, alias.Span), alias.Span))]);
            row.Rename(alias.Columns);
            scope.Add(new VisibleSource(row, alias.Name.Name, Table: null));
        }

        foreach (Assignment assignment in conflict.Set)
        {
            Value value = analysis.Expressions.Resolve(assignment.Value, scope);
            Assign(target, assignment.Targets[0], assignment.Value, value);
            stored.Put(assignment.Targets[0].Column.Last(), value, analysis.Comparison);
        }

        target.WriteTimes(conflict.Set.Select(assignment => assignment.Targets[0].Column.Last()));
    }

    private ImmutableArray<ResultColumn> Return(ImmutableArray<SelectItem> returning, WriteTarget target, Scope around)
    {
        var scope = new Scope(around);
        scope.Add(target.Visible);
        analysis.Bindings?.Return(returning);
        ImmutableArray<ResultColumn> columns = StarExpander.Expand(analysis, returning, scope);
        target.NoteReads();
        return columns;
    }

    private void UseRows(Expression? where, ImmutableArray<OrderItem> orderBy, LimitClause? limit, Scope scope)
    {
        analysis.Expressions.Use(ColumnUseKind.Filter, where, scope);
        analysis.Expressions.Use(ColumnUseKind.Order, orderBy, scope);
        analysis.Expressions.Use(ColumnUseKind.Limit, limit?.Count, scope);
    }

    private void Close(WithClause? with, Scope outer)
    {
        if (with is not null)
        {
            analysis.Sources.Close(with, outer);
        }
    }

    /// <summary>Rows that are only in part in the portion are cut in two, and both get new periods, which is not followed.</summary>
    private void NotePortion(ImmutableArray<string> options, SourceSpan span)
    {
        if (options.Contains("for portion of", StringComparer.Ordinal))
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, span, "FOR PORTION OF");
        }
    }
}
