using System.Runtime.CompilerServices;
using Wardian.Sql.Oracle.MariaDb.Canonical;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.MariaDb.Lineage;

/// <summary>Follows values of canonical queries down to base columns.</summary>
/// <param name="views">The queries of all views.</param>
internal sealed class CanonicalTracer(IReadOnlyDictionary<TableName, CanonicalQuery> views)
{
    private readonly Dictionary<(object Body, CanonicalScope Scope, int Position), ColumnOrigins> _outputs = [];
    private readonly Dictionary<CanonicalCommonTable, ColumnOrigins[]> _estimates = [];
    private readonly Dictionary<TableName, CanonicalScope> _viewScopes = [];

    /// <summary>A scope with nothing around it: of the statement or of a view.</summary>
    public static CanonicalScope Outermost() => new(null, [], null);

    /// <summary>The query of a view in a scope of its own, always the same; null when it is a table.</summary>
    public (CanonicalQuery Query, CanonicalScope Scope)? View(CanonicalSource source)
    {
        if (source is not { Database: { } database, Table: { } name } || !views.TryGetValue(new TableName(database, name), out CanonicalQuery? query))
        {
            return null;
        }

        TableName key = new(database, name);
        if (!_viewScopes.TryGetValue(key, out CanonicalScope? scope))
        {
            scope = Outermost();
            _viewScopes.Add(key, scope);
        }

        return (query, scope);
    }

    /// <summary>The common table that a source means, with the scope that it stands in.</summary>
    public static (CanonicalCommonTable Table, CanonicalScope Owner)? CommonTable(CanonicalSource source, CanonicalScope scope)
    {
        for (CanonicalScope? at = scope; at is not null && source is { Database: null, Table: not null }; at = at.Parent)
        {
            // The last of them that stands before it: names may be used again further in.
            if (at.CommonTables.LastOrDefault(table => table.Name.Equals(source.Table, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return (found, at);
            }
        }

        return null;
    }

    /// <summary>How many outputs a body has, and what they are called.</summary>
    public static IReadOnlyList<string> Names(object body) => body switch
    {
        CanonicalQuery query => Names(query.Body),
        CanonicalSelect select => [.. select.Items.Select(item => item.Name)],
        CanonicalSetOperation operation => Names(operation.Left),
        CanonicalValues values => [.. values.Rows[0].Select((_, index) => values.Rows[0][index].Position.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        _ => throw new CanonicalTextException("a body of no kind"),
    };

    /// <summary>Where an expression's value comes from.</summary>
    public ColumnOrigins Of(CanonicalExpression expression, CanonicalScope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (expression.IsBareColumn)
        {
            return OfColumn(expression.Columns[0], scope);
        }

        return ColumnOrigins.Combine(expression.Columns.Select(column => OfColumn(column, scope))
            .Concat(expression.Queries.Where(query => !query.IsExists).Select(query => AllOutputs(query.Query, scope))));
    }

    /// <summary>What ORDER BY or GROUP BY of a SELECT means by an entry: a number is an output.</summary>
    public ColumnOrigins OfEntry(CanonicalExpression entry, CanonicalSelect select, CanonicalScope scope) =>
        entry.Position > 0 && entry.Position <= select.Items.Count ? Of(select.Items[entry.Position - 1].Expression, scope) : Of(entry, scope);

    /// <summary>All outputs of a query together.</summary>
    public ColumnOrigins AllOutputs(object body, CanonicalScope scope) =>
        ColumnOrigins.Combine(Enumerable.Range(0, Names(body).Count).Select(position => OutputOf(body, scope, position)));

    /// <summary>Where an output of a body comes from; positions count from zero.</summary>
    /// <param name="body">The body.</param>
    /// <param name="scope">The scope around it.</param>
    /// <param name="position">The output.</param>
    public ColumnOrigins OutputOf(object body, CanonicalScope scope, int position)
    {
        if (!_outputs.TryGetValue((body, scope, position), out ColumnOrigins? origins))
        {
            CanonicalScope inside = scope.Child(body);
            origins = body switch
            {
                CanonicalQuery query => OutputOf(query.Body, inside, position),
                CanonicalSelect select => Of(select.Items[position].Expression, inside),
                CanonicalSetOperation operation => OfArms(operation, scope, position),
                CanonicalValues values => ColumnOrigins.Choose([.. values.Rows.Select(row => Of(row[position], scope))]),
                _ => throw new CanonicalTextException("a body of no kind"),
            };
            _outputs[(body, scope, position)] = origins;
        }

        return origins;
    }

    /// <summary>What <c>EXCEPT</c> gives is the left arm's; the right one decides only which rows there are.</summary>
    private ColumnOrigins OfArms(CanonicalSetOperation operation, CanonicalScope scope, int position)
    {
        ColumnOrigins left = OutputOf(operation.Left, scope, position);
        ColumnOrigins either = ColumnOrigins.Choose([left, OutputOf(operation.Right, scope, position)]);
        return operation.Operator == "except" ? either with { Columns = left.Columns } : either;
    }

    private ColumnOrigins OfColumn(string[] parts, CanonicalScope scope)
    {
        for (CanonicalScope? at = scope; at is not null; at = at.Parent)
        {
            if (at.Select is not { } select)
            {
                continue;
            }

            if (parts.Length == 1)
            {
                if (select.Items.Find(item => item.Name.Equals(parts[0], StringComparison.OrdinalIgnoreCase)) is { Expression: { } expression })
                {
                    return Of(expression, at);
                }
            }
            else if (select.Sources.Find(source => Means(source, parts)) is { } source)
            {
                return OfSource(source, parts[^1], at);
            }
        }

        throw new CanonicalTextException($"a column that belongs to nothing: {string.Join('.', parts)}");
    }

    private static bool Means(CanonicalSource source, string[] parts) =>
        source.Alias == parts[^2] && (parts.Length < 3 || source.Database is null || source.Database == parts[0]);

    private ColumnOrigins OfSource(CanonicalSource source, string column, CanonicalScope scope)
    {
        if (source.Argument is { } argument)
        {
            return source.Columns.Contains("#" + column) ? ColumnOrigins.None : Of(argument, scope).Derived();
        }

        if (source.Query is { } query)
        {
            return OutputOf(query, scope, Position(source.Columns, query, column));
        }

        if (CommonTable(source, scope) is var (table, owner))
        {
            return OfCommonTable(table, owner, Position(table.Columns, table.Query, column));
        }

        if (View(source) is var (body, outermost))
        {
            return OutputOf(body, outermost, Position([], body, column));
        }

        return source.Database is { } database
            ? ColumnOrigins.Of(new BaseColumn(database, source.Table!, column))
            : throw new CanonicalTextException($"a table that is nowhere: {source.Table}");
    }

    private static int Position(IReadOnlyList<string> given, object body, string column)
    {
        IReadOnlyList<string> names = given.Count > 0 ? given : Names(body);
        for (int position = 0; position < names.Count; position++)
        {
            if (names[position].Equals(column, StringComparison.OrdinalIgnoreCase))
            {
                return position;
            }
        }

        throw new CanonicalTextException($"no output {column} among {string.Join(", ", names)}");
    }

    private ColumnOrigins OfCommonTable(CanonicalCommonTable table, CanonicalScope owner, int position)
    {
        if (!table.IsRecursive)
        {
            return OutputOf(table.Query, owner, position);
        }

        return _estimates.TryGetValue(table, out ColumnOrigins[]? columns) ? columns[position] : Solve(table, owner)[position];
    }

    /// <summary>Columns only grow and identities only fall, so this ends.</summary>
    private ColumnOrigins[] Solve(CanonicalCommonTable table, CanonicalScope owner)
    {
        ColumnOrigins[] before = [.. Names(table.Query).Select(_ => ColumnOrigins.Unknown)];
        while (true)
        {
            _estimates[table] = before;
            _outputs.Clear();
            ColumnOrigins[] after = [.. Enumerable.Range(0, before.Length).Select(position => OutputOf(table.Query, owner, position))];
            if (after.Zip(before).All(pair => pair.First.IsSame(pair.Second)))
            {
                return after;
            }

            before = after;
        }
    }
}
