using System.Collections.Immutable;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution;

/// <summary>Works out the columns of queries.</summary>
internal sealed class QueryResolver(Analysis analysis)
{
    /// <summary>The columns of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="around">The names that it can use from outside.</param>
    public ImmutableArray<ResultColumn> Resolve(QueryExpression query, Scope around)
    {
        if (!analysis.Step(query.Span))
        {
            return [];
        }

        Scope scope = query.With is null ? around : analysis.Sources.Open(query.With, around);
        ImmutableArray<ResultColumn> columns = query switch
        {
            SelectQuery select => Select(select, scope),
            SetQuery set => Set(set, scope),
            ValuesQuery values => Values(values, scope),
            TableQuery table => Table(table, scope),
            NestedQuery nested => Nested(nested, scope),
            _ => Unsupported(query),
        };
        if (query.With is not null)
        {
            analysis.Sources.Close(query.With, scope);
        }

        return columns;
    }

    /// <summary>The columns of a query inside another one.</summary>
    public ImmutableArray<ResultColumn> ResolveNested(QueryExpression query, Scope around)
    {
        analysis.QueryDepth++;
        ImmutableArray<ResultColumn> columns = Resolve(query, around.Nested ?? around);
        analysis.QueryDepth--;
        return Settled(columns);
    }

    /// <summary>Constants in quotes are texts for whoever takes them from a query (<c>resolveTargetListUnknowns</c>).</summary>
    public ImmutableArray<ResultColumn> Settled(ImmutableArray<ResultColumn> columns) => analysis.Dialect.IsMySql || !columns.Any(column => column.Value.IsLiteral) ? columns :
    [
        .. columns.Select(column => column.Value.IsLiteral ? column with { Value = column.Value with { Type = PostgresTypes.Text, IsLiteral = false } } : column),
    ];

    /// <summary>Notes what a window is made of.</summary>
    public void UseWindow(WindowDefinition window, Scope scope)
    {
        foreach (Expression expression in window.PartitionBy)
        {
            analysis.Expressions.UseCompared(ColumnUseKind.Window, expression, scope);
        }

        foreach (Expression? expression in (Expression?[])[window.Frame?.Start.Offset, window.Frame?.End?.Offset])
        {
            analysis.Expressions.Use(ColumnUseKind.Window, expression, scope);
        }

        analysis.Expressions.Use(ColumnUseKind.Window, window.OrderBy, scope);
    }

    private ImmutableArray<ResultColumn> Select(SelectQuery select, Scope around) => Select(select, around, [], out _);

    /// <summary>The columns of a query with sources of its own, and the scope in which these can be named.</summary>
    /// <param name="select">The query.</param>
    /// <param name="around">The names that it can use from outside.</param>
    /// <param name="outerOrder">An order that stands outside of its parentheses and means the same as inside.</param>
    /// <param name="scope">The scope of its sources.</param>
    public ImmutableArray<ResultColumn> Select(SelectQuery select, Scope around, ImmutableArray<OrderItem> outerOrder, out Scope scope)
    {
        scope = new Scope(around) { Aggregates = [] };
        OutputScopes? names = analysis.Dialect.IsMySql ? new OutputScopes(analysis, scope, around) : null;
        analysis.Sources.AddAll(select.From, scope, around);
        names?.AddSources(scope);
        analysis.Bindings?.Query(select, scope, hasDatabases: analysis.Dialect.IsMySql);
        analysis.Expressions.Use(ColumnUseKind.Filter, select.Where, scope);
        ImmutableArray<ResultColumn> columns = StarExpander.Expand(analysis, select.Items, scope, names);
        var outputs = new OutputFinder(analysis, columns, scope, names);
        ColumnSet grouped = default;
        foreach (Expression expression in select.GroupBy)
        {
            grouped |= outputs.Grouped(expression);
        }

        analysis.Facts.Use(ColumnUseKind.Group, grouped);
        analysis.Expressions.Use(ColumnUseKind.Filter, select.Having, names?.Having(select, columns, outputs) ?? scope);
        foreach (WindowDefinition window in select.Windows)
        {
            UseWindow(window, scope);
        }

        UseDistinct(select, columns, outputs);
        foreach (OrderItem item in select.OrderBy.AddRange(outerOrder))
        {
            analysis.Facts.Use(ColumnUseKind.Order, outputs.Ordered(item));
        }

        UseEnd(select, scope);
        if (!select.GroupBy.IsEmpty || scope.Aggregates.Count > 0)
        {
            analysis.Facts.Group(new GroupingUse(analysis.QueryDepth, analysis.Columns.Names(grouped), [.. scope.Aggregates]));
        }

        return columns;
    }

    private void UseDistinct(SelectQuery select, ImmutableArray<ResultColumn> columns, OutputFinder outputs)
    {
        if (select.IsDistinct && select.DistinctOn.IsEmpty)
        {
            UseAll(ColumnUseKind.Distinct, columns);
        }

        foreach (Expression expression in select.DistinctOn)
        {
            analysis.Facts.Use(ColumnUseKind.Distinct, outputs.Ordered(expression));
        }
    }

    /// <summary>
    /// A query in parentheses. In MySQL's dialect one without order and limit takes over those behind the parenthesis
    /// (<c>can_absorb_order_and_limit</c>; tried on MariaDB 10.11), so that they may name its columns.
    /// </summary>
    private ImmutableArray<ResultColumn> Nested(NestedQuery nested, Scope around)
    {
        QueryExpression inner = nested.Inner;
        while (inner is NestedQuery { With: null, OrderBy.IsEmpty: true, Limit: null } deeper)
        {
            inner = deeper.Inner;
        }

        if (!analysis.Dialect.IsMySql || nested.OrderBy.IsEmpty || inner is not SelectQuery { OrderBy.IsEmpty: true, Limit: null } select)
        {
            return Ordered(nested, Resolve(nested.Inner, around), around);
        }

        if (select.With is not null)
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, nested.Span, "ORDER BY");
            return Resolve(select, around);
        }

        ImmutableArray<ResultColumn> columns = Select(select, around, nested.OrderBy, out Scope scope);
        UseEnd(nested, scope);
        return columns;
    }

    private ImmutableArray<ResultColumn> Set(SetQuery set, Scope around)
    {
        ImmutableArray<ResultColumn> left = Resolve(set.Left, around);
        ImmutableArray<ResultColumn> right = Resolve(set.Right, around);
        return Ordered(set, Combine(set, left, right), around);
    }

    /// <summary>
    /// The columns of both arms; those that decide which rows are the same are noted. What <c>EXCEPT</c> gives is the left arm's, while of two
    /// values that <c>INTERSECT</c> takes for the same, such as 1.0 and 1.00, either may come out.
    /// </summary>
    public ImmutableArray<ResultColumn> Combine(SetQuery set, ImmutableArray<ResultColumn> left, ImmutableArray<ResultColumn> right)
    {
        if (left.Length != right.Length)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, set.Span, set.Operator.ToString());
            return left;
        }

        (left, right) = Unified(left, right, set.Span);
        if (set.Operator != SetOperator.Union || !set.IsAll)
        {
            UseAll(ColumnUseKind.Distinct, left);
            UseAll(ColumnUseKind.Distinct, right);
        }

        return
        [
            .. left.Zip(right, (first, second) => first with
            {
                Value = set.Operator == SetOperator.Except ? Value.Without(first.Value, second.Value) : Value.Either(first.Value, second.Value),
            }),
        ];
    }

    /// <summary>Columns that come from two queries, as they are made ones of a common type.</summary>
    private (ImmutableArray<ResultColumn> Left, ImmutableArray<ResultColumn> Right) Unified(
        ImmutableArray<ResultColumn> left, ImmutableArray<ResultColumn> right, SourceSpan span)
    {
        if (analysis.Dialect.IsMySql || !left.Zip(right).Any(pair => Differ(pair.First.Value, pair.Second.Value)))
        {
            return (left, right);
        }

        ImmutableArray<ResultColumn>.Builder first = left.ToBuilder();
        ImmutableArray<ResultColumn>.Builder second = right.ToBuilder();
        for (int index = 0; index < first.Count; index++)
        {
            Value[] values = [first[index].Value, second[index].Value];
            analysis.Conversions.Unify(values, span);
            first[index] = first[index] with { Value = values[0] };
            second[index] = second[index] with { Value = values[1] };
        }

        return (first.ToImmutable(), second.ToImmutable());
    }

    /// <summary>Whether two values may have to be made ones of a common type.</summary>
    private static bool Differ(Value left, Value right) =>
        !(left.IsLiteral && right.IsLiteral) && (left.Type != right.Type || left.IsLiteral != right.IsLiteral || left.Type.IsUnknown);

    /// <summary>Order and limits of a query whose outputs are all that its order can name.</summary>
    public ImmutableArray<ResultColumn> Ordered(QueryExpression query, ImmutableArray<ResultColumn> columns, Scope around)
    {
        var scope = new Scope(around);
        scope.Add(new VisibleSource(new ListSource(columns), Name: null, Table: null));
        var outputs = new OutputFinder(analysis, columns, scope, names: null);
        foreach (OrderItem item in query.OrderBy)
        {
            analysis.Facts.Use(ColumnUseKind.Order, outputs.Ordered(item));
        }

        UseEnd(query, around);
        return columns;
    }

    private ImmutableArray<ResultColumn> Values(ValuesQuery values, Scope around)
    {
        ImmutableArray<ResultColumn> columns = [];
        for (int row = 0; row < values.Rows.Length; row++)
        {
            ImmutableArray<ResultColumn> cells = StarExpander.Expand(analysis, values.Rows[row].Items, around);
            if (row > 0 && cells.Length != columns.Length)
            {
                analysis.Facts.Miss(IncompleteReason.Invalid, values.Rows[row].Span, "VALUES");
                return columns;
            }

            (columns, cells) = row == 0 ? (columns, cells) : Unified(columns, cells, values.Span);
            columns = row == 0
                ? [.. cells.Select((cell, index) => cell with { Name = OutputNames.OfRow(analysis, values.Rows[0].Items, index) })]
                : [.. columns.Zip(cells, (above, cell) => above with { Value = Value.Either(above.Value, cell.Value) })];
        }

        return Ordered(values, columns, around);
    }

    private ImmutableArray<ResultColumn> Table(TableQuery table, Scope around)
    {
        var scope = new Scope(around);
        scope.Add(analysis.Sources.Resolve(table.Table, scope, around));
        analysis.Bindings?.Query(table);
        ImmutableArray<ResultColumn> columns = StarExpander.Expand(analysis, [new StarExpression(table.Span)], scope);
        return Ordered(table, columns, around);
    }

    private void UseEnd(QueryExpression query, Scope scope)
    {
        if (query.IsAnalysed)
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, query.Span, "PROCEDURE ANALYSE");
        }

        analysis.Expressions.Use(ColumnUseKind.Limit, query.Limit?.Count, scope);
        analysis.Expressions.Use(ColumnUseKind.Limit, query.Limit?.Offset, scope);
        analysis.Expressions.Use(ColumnUseKind.Limit, query.Limit?.RowsExamined, scope);
        if (query.Limit?.RowsExamined is not null)
        {
            analysis.Bindings?.BindToTables(query.Span, "ROWS EXAMINED");
        }

        if (!query.Locking.IsEmpty)
        {
            analysis.Sources.Lock(query.Locking, scope);
        }
    }

    private void UseAll(ColumnUseKind kind, ImmutableArray<ResultColumn> columns)
    {
        foreach (ResultColumn column in columns)
        {
            analysis.Facts.Use(kind, analysis.Support.Compare(column.Value, column.Span));
        }
    }

    private ImmutableArray<ResultColumn> Unsupported(QueryExpression query)
    {
        analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, query.Span, query.GetType().Name);
        return [];
    }
}
