using Wardian.Sql.Oracle.Catalogue;
using Wardian.Sql.Oracle.Lineage;
using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Oracle.Server;

/// <summary>
/// Compares the oracle's reading of a tree with what the server says in other ways, so that a mistake in the oracle cannot hide itself.
/// </summary>
internal static class CrossCheck
{
    /// <summary>What does not fit; null when all does.</summary>
    public static string? Find(OracleLineage lineage, ServerAnalysis analysis, CatalogueNames names) =>
        lineage.HasRules ? null : Names(lineage, analysis) ?? Places(lineage, analysis, names) ?? Permissions(lineage);

    /// <summary>Describe gives the same names. White space is not compared: folding the tree loses which kind it was.</summary>
    private static string? Names(OracleLineage lineage, ServerAnalysis analysis)
    {
        string described = string.Join('|', analysis.Columns.Select(column => WithoutSpace(column.Name)));
        string found = string.Join('|', lineage.Report.Outputs.Select(output => WithoutSpace(output.Name)));
        return described == found ? null : $"described as {described}, found {found}";
    }

    private static string WithoutSpace(string name) => string.Concat(name.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>The table and column that Describe gives for a result column is among its sources.</summary>
    private static string? Places(OracleLineage lineage, ServerAnalysis analysis, CatalogueNames names)
    {
        foreach ((ServerColumn column, OutputColumn output) in analysis.Columns.Zip(lineage.Report.Outputs))
        {
            if (names.Relations.TryGetValue(column.Table, out RelationEntry? relation) && relation.Kind != 'v'
                && relation.Columns.TryGetValue(column.Attribute, out string? name)
                && !output.Sources.Contains(new BaseColumn(relation.Name.Schema, relation.Name.Name, name)))
            {
                return $"{output.Name} stands for {relation.Name}.{name} by Describe, not by the tree";
            }
        }

        return null;
    }

    /// <summary>
    /// What flows anywhere has had its permission checked. Two uses need none: the old value when only a part of a column is assigned, and the
    /// conditions of a view in what is written through it.
    /// </summary>
    private static string? Permissions(OracleLineage lineage)
    {
        LineageReport report = lineage.Report;
        var used = new HashSet<BaseColumn>(report.Outputs.SelectMany(output => output.Sources));
        used.UnionWith(report.Uses.Where(use => use.Target != use.Column).Select(use => use.Column));
        used.ExceptWith(lineage.ColumnsReadByText);
        used.ExceptWith(lineage.ColumnsReadThroughViews);
        used.ExceptWith(lineage.ColumnsOfDescendants);
        if (lineage.Views.Count > 0)
        {
            used.RemoveWhere(column => report.TablesWritten.Contains(new TableName(column.Schema, column.Table)));
        }

        return used.Count == 0 || lineage.HasRowSecurity ? null : $"used but not selected: {string.Join(' ', used)}";
    }
}
