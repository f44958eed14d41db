using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Works out statements that change rows.</summary>
internal sealed class WriteResolver(Analysis analysis)
{
    /// <summary>The columns of <c>RETURNING</c>.</summary>
    public ImmutableArray<ResultColumn> Insert(InsertStatement insert, Scope around)
    {
        Scope outer = insert.With is null ? around : analysis.Sources.Open(insert.With, around);
        WriteTarget? target = WriteTarget.Open(analysis, insert.Table, TableAccessKind.Insert);
        ImmutableArray<ResultColumn> values = insert.Source is null ? [] : analysis.Queries.Resolve(insert.Source, outer);
        if (target is null)
        {
            return [];
        }

        ImmutableArray<string> names = target.ColumnNames(insert.Columns);
        if (values.Length > names.Length)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, insert.Span, "INSERT");
        }

        foreach (int index in Enumerable.Range(0, names.Length).Where(index => insert.Source is ValuesQuery rows
            && rows.Rows.Any(item => index < item.Items.Length && item.Items[index] is DefaultExpression)))
        {
            target.UseDefault(names[index]);
        }

        ImmutableArray<Expression> only = insert.Source is ValuesQuery { Rows: [var row] } && row.Items.Length == values.Length ? row.Items : [];
        foreach (((string name, ResultColumn value), int index) in names.Zip(values).Select((pair, index) => (pair, index)))
        {
            // A DEFAULT where there is none writes nothing.
            if (only.IsEmpty || only[index] is not DefaultExpression || target.HasDefault(name))
            {
                target.Assign(name, Put(insert.Columns, index, value.Value, target, outer), insert.Span);
            }
        }

        // A DEFAULT where there is none is as good as no value.
        IEnumerable<string> given = names.Take(values.Length).Where((name, index) => only.IsEmpty || only[index] is not DefaultExpression || target.HasDefault(name));
        target.WriteDefaults([.. given, .. insert.Set.SelectMany(item => item.Targets).Select(item => item.Column.Last())]);
        var scope = new Scope(outer);
        scope.Add(target.Visible);
        foreach (Assignment assignment in insert.Set)
        {
            Assign(assignment, target, scope, isChange: false);
        }

        if (insert.OnConflict is { } conflict)
        {
            Conflict(conflict, target, scope);
        }

        return Finish(insert.With, outer, insert.Returning, scope, target);
    }

    /// <summary>The columns of <c>RETURNING</c>.</summary>
    public ImmutableArray<ResultColumn> Update(UpdateStatement update, Scope around)
    {
        Scope outer = update.With is null ? around : analysis.Sources.Open(update.With, around);
        if (update.Targets is not [TableReference table])
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, update.Span, "UPDATE");
            return [];
        }

        var scope = new Scope(outer);
        WriteTarget? target = WriteTarget.Open(analysis, table, TableAccessKind.Update);
        analysis.Sources.AddAll(update.From, scope, outer);
        if (target is null)
        {
            return [];
        }

        Scope all = WithTarget(scope, target, outer);
        foreach (Assignment assignment in update.Set)
        {
            Assign(assignment, target, all, isChange: true);
        }

        UseRows(update.Where, update.OrderBy, update.Limit, all);
        return Finish(update.With, outer, update.Returning, all, target);
    }

    /// <summary>The columns of <c>RETURNING</c>.</summary>
    public ImmutableArray<ResultColumn> Delete(DeleteStatement delete, Scope around)
    {
        Scope outer = delete.With is null ? around : analysis.Sources.Open(delete.With, around);
        if (delete.IsMultiTable || delete.Targets is not [TableReference table])
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, delete.Span, "DELETE");
            return [];
        }

        var scope = new Scope(outer);
        WriteTarget? target = WriteTarget.Open(analysis, table, TableAccessKind.Delete);
        analysis.Sources.AddAll(delete.Using, scope, outer);
        if (target is null)
        {
            return [];
        }

        Scope all = WithTarget(scope, target, outer);
        UseRows(delete.Where, delete.OrderBy, delete.Limit, all);
        return Finish(delete.With, outer, delete.Returning, all, target);
    }

    /// <summary>The columns of <c>RETURNING</c>.</summary>
    public ImmutableArray<ResultColumn> Merge(MergeStatement merge, Scope around)
    {
        Scope outer = merge.With is null ? around : analysis.Sources.Open(merge.With, around);
        WriteTarget? target = WriteTarget.Open(analysis, merge.Target, MergeKind(merge), isMerge: true);
        List<VisibleSource> source = analysis.Sources.Resolve(merge.Source, outer, outer);
        if (target is null)
        {
            return [];
        }

        var scope = new Scope(outer);
        scope.Add(target.Visible);
        scope.Add(source);
        if (merge.Branches.Any(branch => branch.Action == MergeAction.Nothing))
        {
            // Rows that are left as they are have been looked at; the server asks for the right to read them.
            analysis.Touch(target.Relation, TableAccessKind.Read, merge.Target.IsOnly);
        }

        analysis.Expressions.Use(ColumnUseKind.Join, merge.Condition, scope);
        foreach (MergeBranch branch in merge.Branches)
        {
            Scope seen = Seen(branch.Match, scope, outer, target, source);
            analysis.Expressions.Use(ColumnUseKind.Filter, branch.Condition, seen);
            Branch(branch, target, seen);
        }

        return Finish(merge.With, outer, merge.Returning, scope, target);
    }

    /// <summary><c>COPY t FROM</c>.</summary>
    public void CopyFrom(CopyStatement copy, Scope around)
    {
        if (WriteTarget.Open(analysis, copy.Table!, TableAccessKind.Insert) is { } target)
        {
            ImmutableArray<string> names = target.ColumnNames(
                [.. copy.Columns.Select(name => new AssignmentTarget(name.Span) { Column = new QualifiedName(name.Span) { Parts = [name] } })]);
            foreach (string name in names)
            {
                // The client's values come from no column.
                target.Assign(name, Value.Literal, copy.Span);
            }

            foreach (Identifier named in copy.Columns.Where(column => target.Relation.Find(column.Name) is { Generation: not null }))
            {
                analysis.Facts.Miss(IncompleteReason.Invalid, named.Span, "copy generated");
            }

            target.WriteDefaults(names);
            var scope = new Scope(around);
            scope.Add(target.Visible);
            analysis.Expressions.Use(ColumnUseKind.Filter, copy.Where, scope);
        }
    }

    private static TableAccessKind MergeKind(MergeStatement merge)
    {
        TableAccessKind kind = TableAccessKind.None;
        foreach (MergeBranch branch in merge.Branches)
        {
            kind |= branch.Action switch
            {
                MergeAction.Insert => TableAccessKind.Insert,
                MergeAction.Update => TableAccessKind.Update,
                MergeAction.Delete => TableAccessKind.Delete,
                _ => TableAccessKind.None,
            };
        }

        return kind;
    }

    /// <summary>A branch for rows that only one side has sees that side alone.</summary>
    private static Scope Seen(MergeMatch match, Scope both, Scope outer, WriteTarget target, List<VisibleSource> source)
    {
        if (match == MergeMatch.Matched)
        {
            return both;
        }

        var one = new Scope(outer);
        one.Add(match == MergeMatch.NotMatched ? source : [target.Visible]);
        return one;
    }

    private static Scope WithTarget(Scope sources, WriteTarget target, Scope outer)
    {
        var all = new Scope(outer);
        all.Add(target.Visible);
        all.Add(sources.Sources);
        return all;
    }

    private void Branch(MergeBranch branch, WriteTarget target, Scope scope)
    {
        if (branch.Values is { } row)
        {
            ImmutableArray<ResultColumn> values = StarExpander.Expand(analysis, row.Items, scope);
            ImmutableArray<string> names = target.ColumnNames(branch.Columns);
            foreach (((string name, ResultColumn value), int index) in names.Zip(values).Select((pair, index) => (pair, index)))
            {
                target.Assign(name, Put(branch.Columns, index, value.Value, target, scope), branch.Span);
            }

            foreach ((string name, _) in names.Zip(row.Items).Where(pair => pair.Second is DefaultExpression))
            {
                target.UseDefault(name);
            }

            target.WriteDefaults(names[..Math.Min(names.Length, values.Length)]);
        }

        foreach (Assignment assignment in branch.Set)
        {
            Assign(assignment, target, scope, isChange: true);
        }
    }

    private void UseRows(Expression? where, ImmutableArray<OrderItem> orderBy, LimitClause? limit, Scope scope)
    {
        analysis.Expressions.Use(ColumnUseKind.Filter, where, scope);
        analysis.Expressions.Use(ColumnUseKind.Order, orderBy, scope);
        analysis.Expressions.Use(ColumnUseKind.Limit, limit?.Count, scope);
    }

    private ImmutableArray<ResultColumn> Finish(WithClause? with, Scope outer, ImmutableArray<SelectItem> returning, Scope scope, WriteTarget target)
    {
        analysis.Bindings?.Return(returning);
        if (target.IsTriggered && !returning.IsEmpty)
        {
            // What comes back is what the trigger has made of the row.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, returning[0].Span, "INSTEAD OF");
        }

        ImmutableArray<ResultColumn> columns = StarExpander.Expand(analysis, returning, scope);
        target.NoteReads();
        if (with is not null)
        {
            analysis.Sources.Close(with, outer);
        }

        return columns;
    }

    /// <summary>The row that was to be inserted can be named <c>excluded</c>: its values are those of that row, not of the table's.</summary>
    private void Conflict(ConflictClause conflict, WriteTarget target, Scope scope)
    {
        var both = new Scope(scope.Around);
        both.Add(target.Visible);
        if (conflict.IsUpdate)
        {
            target.Also(TableAccessKind.Update);
        }

        both.Add(new VisibleSource(new ListSource(ExcludedRow.Of(analysis, target, conflict.Span)), "excluded", Table: null, HasVisibleColumns: false));
        foreach (Assignment assignment in conflict.Set)
        {
            Assign(assignment, target, both, isChange: true);
        }

        if (target.Relation.IsView && !target.IsPlainView)
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, conflict.Span, "ON CONFLICT");
        }

        foreach (Expression key in conflict.Target)
        {
            // Whether such a key is there decides what happens to the row.
            analysis.Expressions.Use(ColumnUseKind.Filter, key, scope);
        }

        analysis.Expressions.Use(ColumnUseKind.Filter, conflict.TargetWhere, scope);
        if (conflict.Constraint is not null)
        {
            // A view has none.
            analysis.Touch(target.Relation, TableAccessKind.Read, isOnly: !target.Relation.IsPartitioned);
        }

        analysis.Expressions.Use(ColumnUseKind.Filter, conflict.Where, both);
    }

    private void Assign(Assignment assignment, WriteTarget target, Scope scope, bool isChange)
    {
        ImmutableArray<ResultColumn> values = assignment switch
        {
            { IsRow: true, Value: SubqueryExpression { Kind: SubqueryKind.Scalar } subquery } => analysis.Queries.ResolveNested(subquery.Query, scope),
            { IsRow: true, Value: RowExpression row } => StarExpander.Expand(analysis, row.Items, scope),
            _ => [new ResultColumn(string.Empty, analysis.Expressions.ResolveItem(assignment.Value, scope), assignment.Span)],
        };
        if (values.Length != assignment.Targets.Length)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, assignment.Span, "SET");
        }

        ImmutableArray<Expression> given = assignment is { IsRow: true, Value: RowExpression { Items: var items } } ? items : [assignment.Value];
        foreach ((AssignmentTarget item, _) in assignment.Targets.Zip(given).Where(pair => pair.Second is DefaultExpression))
        {
            target.UseDefault(item.Column.Last());
        }

        foreach ((AssignmentTarget item, ResultColumn value) in assignment.Targets.Zip(values))
        {
            target.Assign(item.Column.Last(), item.Path.IsEmpty ? value.Value : Changed(item, value.Value, target, scope), item.Span, isChange);
        }
    }

    /// <summary>A value of which a part is changed: the rest of it stays.</summary>
    private Value Changed(AssignmentTarget target, Value value, WriteTarget written, Scope scope)
    {
        Value stored = written.Stored(target.Column.Last());
        Value part = analysis.Conversions.ConvertPart(value, stored.Type, target.Path, target.Span);
        return Value.Join(Value.Join(part, stored), Subscripts(target.Path, scope), stored.Type);
    }

    /// <summary>A value of a new row, which may be only a part of a column's: the rest of it is null.</summary>
    private Value Put(ImmutableArray<AssignmentTarget> columns, int index, Value value, WriteTarget target, Scope scope)
    {
        if (columns.IsEmpty || columns[index] is not { Path: { IsEmpty: false } path } column)
        {
            return value;
        }

        TypeReference whole = target.Stored(column.Column.Last()).Type;
        return Value.Join(analysis.Conversions.ConvertPart(value, whole, path, column.Span), Subscripts(path, scope), whole);
    }

    private Value Subscripts(ImmutableArray<Expression> path, Scope scope) => analysis.Expressions.All(
        [.. path.OfType<SubscriptExpression>().SelectMany(step => new[] { step.Lower, step.Upper }).OfType<Expression>()], scope, context: CastContext.Assignment);
}
