using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Explain;

/// <summary>
/// Partitions and other tables that inherit from one which a statement names. A lineage lists them and their columns one by one; for people
/// there would be hundreds of lines that say the same.
/// </summary>
internal sealed class InheritedParts
{
    private readonly ILookup<RelationName, RelationName> _above;

    /// <summary>Takes them from a lineage.</summary>
    public InheritedParts(StatementLineage lineage)
    {
        TableAccess[] inherited = [.. lineage.Tables.Where(table => table.Through is not null)];
        _above = inherited.ToLookup(table => table.Table, table => table.Through!.Value);
        Tables = [.. inherited.Select(table => (table.Through!.Value, table.Table)).Distinct().GroupBy(pair => pair.Value, pair => pair.Table)];
    }

    /// <summary>The tables that others inherit from, with these.</summary>
    public ImmutableArray<IGrouping<RelationName, RelationName>> Tables { get; }

    /// <summary>The lineage without what it says again of tables that inherit.</summary>
    public StatementLineage Without(StatementLineage lineage) => Tables.IsEmpty ? lineage : lineage with
    {
        Outputs = [.. lineage.Outputs.Select(output => output with { Sources = Without(output.Sources) })],
        Exported = [.. lineage.Exported.Select(output => output with { Sources = Without(output.Sources) })],
        Prepared = [.. lineage.Prepared.Select(output => output with { Sources = Without(output.Sources) })],
        Uses = [.. Without(lineage.Uses)],
        Tables = [.. lineage.Tables.Where(table => table.Through is null)],
        Groupings = [.. lineage.Groupings.Select(grouping => grouping with
        {
            GroupedBy = Without(grouping.GroupedBy),
            Aggregates = [.. grouping.Aggregates.Select(aggregate => aggregate with { Sources = Without(aggregate.Sources) })],
        })],
        Flows = [.. Without(lineage.Flows)],
        Written = Without(lineage.Written),
    };

    private ImmutableArray<ColumnName> Without(ImmutableArray<ColumnName> columns)
    {
        HashSet<ColumnName> listed = [.. columns];
        return columns.RemoveAll(column => Above(column).Any(listed.Contains));
    }

    private IEnumerable<ColumnUse> Without(ImmutableArray<ColumnUse> uses)
    {
        HashSet<ColumnUse> listed = [.. uses];
        return uses.Where(use => !Above(use.Column).Any(column => listed.Contains(use with { Column = column })));
    }

    private IEnumerable<ColumnFlow> Without(ImmutableArray<ColumnFlow> flows)
    {
        HashSet<ColumnFlow> listed = [.. flows];
        return flows.Where(flow => !Above(flow.From).Any(from => listed.Contains(flow with { From = from }))
            && !Above(flow.To).Any(to => listed.Contains(flow with { To = to })));
    }

    private IEnumerable<ColumnName> Above(ColumnName column) => _above[column.Table].Select(table => column with { Table = table });
}
