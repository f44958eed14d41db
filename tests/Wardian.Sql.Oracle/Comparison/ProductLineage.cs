using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.Comparison;

/// <summary>The product's analysis in the form that it is compared in.</summary>
internal static class ProductLineage
{
    /// <summary>The report of a complete analysis against <paramref name="catalogue"/>.</summary>
    public static LineageReport Report(StatementLineage lineage, CatalogueSnapshot catalogue) => new()
    {
        Outputs = [.. lineage.Outputs.Select(output =>
            new Reports.OutputColumn(output.Name, output.Sources.Select(Column).ToHashSet(), output.IsIdentity))],
        Uses = lineage.Uses.Where(use => use.Kind != ColumnUseKind.Assigned)
            .Select(use => new Reports.ColumnUse(Column(use.Column), Enum.Parse<UseKind>(use.Kind.ToString())))
            .Concat(lineage.Flows.Select(flow => new Reports.ColumnUse(Column(flow.From), UseKind.Assigned, Column(flow.To))))
            .ToHashSet(),
        TablesRead = Tables(lineage, catalogue, TableAccessKind.Read),
        TablesWritten = Tables(lineage, catalogue, TableAccessKind.Insert | TableAccessKind.Update | TableAccessKind.Delete),
        ColumnsWritten = lineage.Written.Select(Column).ToHashSet(),
    };

    private static HashSet<TableName> Tables(StatementLineage lineage, CatalogueSnapshot catalogue, TableAccessKind kinds) =>
        [.. lineage.Tables.Where(table => (table.Kind & kinds) != TableAccessKind.None && (!catalogue.IsView(table.Table) || IsTriggered(table, catalogue, kinds)))
            .Select(table => new TableName(table.Table.Schema, table.Table.Name))];

    /// <summary>Whether a view's trigger makes the change, so that the view itself is what is written.</summary>
    private static bool IsTriggered(TableAccess view, CatalogueSnapshot catalogue, TableAccessKind kinds) => catalogue.TryFind(view.Table, out Relation? relation)
        && relation.Triggers.Any(trigger => trigger.Definition?.Contains("INSTEAD OF", StringComparison.Ordinal) == true
            && trigger.Events.Any(name => (view.Kind & kinds).HasFlag(Enum.Parse<TableAccessKind>(name, ignoreCase: true))));

    private static BaseColumn Column(ColumnName name) => new(name.Table.Schema, name.Table.Name, name.Column);
}
