using Wardian.Sql.Oracle.MariaDb.Canonical;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb.Lineage;

/// <summary>Walks over everything in a query once and notes what columns and tables are used for.</summary>
internal sealed class CanonicalUses(CanonicalTracer tracer)
{
    private readonly HashSet<(object Body, CanonicalScope Scope)> _seen = [];

    public HashSet<ColumnUse> Uses { get; } = [];

    public HashSet<TableName> Tables { get; } = [];

    /// <summary>Names of derived and common tables, by which the protocol calls columns of theirs, as if they were tables.</summary>
    public HashSet<string> Derived { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Walk(object body, CanonicalScope scope)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!_seen.Add((body, scope)))
        {
            return;
        }

        switch (body)
        {
            case CanonicalQuery query:
                WalkQuery(query, scope);
                break;
            case CanonicalSelect select:
                WalkSelect(select, scope.Child(select), scope);
                break;
            case CanonicalSetOperation operation:
                AddDistinct(operation, scope);
                Walk(operation.Left, scope);
                Walk(operation.Right, scope);
                break;
            case CanonicalValues values:
                foreach (CanonicalExpression expression in values.Rows.SelectMany(row => row))
                {
                    WalkExpression(expression, scope);
                }

                break;
            default:
                throw new CanonicalTextException("a body of no kind");
        }
    }

    private void WalkQuery(CanonicalQuery query, CanonicalScope scope)
    {
        CanonicalScope inside = scope.Child(query);
        foreach (CanonicalCommonTable table in query.CommonTables)
        {
            Derived.Add(table.Name);
            Walk(table.Query, inside);
        }

        Walk(query.Body, inside);
        foreach (CanonicalExpression entry in query.Order)
        {
            if (query.Body is CanonicalSelect select)
            {
                Add(tracer.OfEntry(entry, select, inside.Child(select)), UseKind.Order);
                WalkExpression(entry, inside.Child(select));
            }
            else
            {
                Add(tracer.OutputOf(query.Body, inside, Output(entry, query.Body)), UseKind.Order);
            }
        }
    }

    /// <summary>Behind a set operation an order names outputs.</summary>
    private static int Output(CanonicalExpression entry, object body)
    {
        IReadOnlyList<string> names = CanonicalTracer.Names(body);
        int position = entry.Position > 0 ? entry.Position - 1
            : entry is { IsBareColumn: true } ? names.ToList().FindIndex(name => name.Equals(entry.Columns[0][^1], StringComparison.OrdinalIgnoreCase))
            : -1;
        return position >= 0 && position < names.Count ? position : throw new CanonicalTextException("an order of a set operation that is no output");
    }

    private void WalkSelect(CanonicalSelect select, CanonicalScope scope, CanonicalScope around)
    {
        foreach (CanonicalSource source in select.Sources)
        {
            WalkSource(source, scope);
        }

        select.Joins.ForEach(condition => AddExpression(condition, UseKind.Join, scope));
        AddExpression(select.Where, UseKind.Filter, scope);
        AddExpression(select.Having, UseKind.Filter, scope);
        foreach (CanonicalExpression entry in select.Groups)
        {
            Add(tracer.OfEntry(entry, select, scope), UseKind.Group);
            WalkExpression(entry, scope);
        }

        select.Items.ForEach(item => WalkExpression(item.Expression, scope));
        if (select.IsDistinct)
        {
            Add(tracer.AllOutputs(select, around), UseKind.Distinct);
        }
    }

    private void WalkSource(CanonicalSource source, CanonicalScope scope)
    {
        if (source.Argument is { } argument)
        {
            AddExpression(argument, UseKind.Rows, scope);
        }
        else if (source.Query is { } query)
        {
            Derived.Add(source.Alias);
            Walk(query, scope);
        }
        else if (CanonicalTracer.CommonTable(source, scope) is not null)
        {
            // Walked where it is defined.
        }
        else if (tracer.View(source) is var (body, outermost))
        {
            Walk(body, outermost);
        }
        else if (source is { Database: { } database, Table: { } table })
        {
            Tables.Add(new TableName(database, table));
        }
    }

    private void AddDistinct(CanonicalSetOperation operation, CanonicalScope scope)
    {
        if (operation is not { Operator: "union", IsAll: true })
        {
            Add(ColumnOrigins.Combine([tracer.AllOutputs(operation.Left, scope), tracer.AllOutputs(operation.Right, scope)]), UseKind.Distinct);
        }
    }

    private void AddExpression(CanonicalExpression? expression, UseKind kind, CanonicalScope scope)
    {
        if (expression is not null)
        {
            Add(tracer.Of(expression, scope), kind);
            WalkExpression(expression, scope);
        }
    }

    private void WalkExpression(CanonicalExpression expression, CanonicalScope scope)
    {
        foreach ((CanonicalQuery query, _) in expression.Queries)
        {
            Walk(query, scope);
        }

        foreach ((UseKind kind, CanonicalExpression used) in expression.Uses)
        {
            AddExpression(used, kind, scope);
        }
    }

    private void Add(ColumnOrigins origins, UseKind kind) => Uses.UnionWith(origins.Columns.Select(column => new ColumnUse(column, kind)));
}
