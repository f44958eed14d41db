using System.Collections.Immutable;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// Where a query's outputs can be named in MySQL's dialect. In expressions of <c>GROUP BY</c> and <c>ORDER BY</c>, in arguments of aggregates
/// and in queries inside of later outputs columns come first, then outputs (<c>Item_field::fix_fields</c>, <c>fix_outer_field</c>). In
/// <c>HAVING</c> a name means what is grouped by, then an output, then the output of a column with that name, then something outside, but
/// never another column of the query's own (<c>resolve_ref_in_select_and_group</c>). Tried on MariaDB 10.11.
/// </summary>
internal sealed class OutputScopes
{
    private readonly Analysis _analysis;
    private readonly Scope _around;
    private readonly NamedOutputs _outputs = new();

    /// <summary>Prepares the scopes of a query.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="columns">The scope of the query's sources.</param>
    /// <param name="around">The scope around the query.</param>
    public OutputScopes(Analysis analysis, Scope columns, Scope around)
    {
        _analysis = analysis;
        _around = around;
        var behind = new Scope(around);
        behind.Add(new VisibleSource(_outputs, Name: null, Table: null));
        Expressions = new Scope(behind) { Aggregates = columns.Aggregates };
    }

    /// <summary>Columns first, then outputs.</summary>
    public Scope Expressions { get; }

    /// <summary>Makes the query's sources known, which are there before its outputs.</summary>
    public void AddSources(Scope columns)
    {
        Expressions.Add(columns.Sources);
        columns.Nested = Expressions;
    }

    /// <summary>Makes an output known to what stands behind it.</summary>
    public void Add(ResultColumn output) => _outputs.Add(output.Name, output.Value, _analysis.Comparison);

    /// <summary>The names of <c>HAVING</c>.</summary>
    public Scope Having(SelectQuery select, ImmutableArray<ResultColumn> outputs, OutputFinder finder)
    {
        var named = new NamedOutputs();
        foreach (NameExpression group in select.GroupBy.OfType<NameExpression>())
        {
            named.Add(group.Name.Last(), finder.GroupedValue(group), _analysis.Comparison);
        }

        int groups = named.Count;
        foreach (ResultColumn output in outputs)
        {
            named.AddBehind(output.Name, output.Value, _analysis.Comparison, groups);
        }

        int aliases = named.Count;
        foreach (SelectItem item in select.Items)
        {
            if (item is { Alias: not null, Expression: NameExpression column })
            {
                named.AddBehind(column.Name.Last(), finder.GroupedValue(column), _analysis.Comparison, aliases);
            }
        }

        var scope = new Scope(_around) { Aggregates = Expressions.Aggregates, Nested = Expressions, OfArguments = Expressions };
        scope.Add(new VisibleSource(named, Name: null, Table: null));
        scope.Add(Expressions.Sources.Select(source => source with { HasVisibleColumns = false }));
        return scope;
    }
}
