using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>
/// Lineage in short: <c>note=patient.id_card!</c> is an output with its sources, <c>!</c> an identity; uses are a kind and a column, and
/// <c>patient.*</c> stands for all of a table's columns.
/// </summary>
internal static class LineageNotation
{
    private static readonly string[] PatientColumns = ["dept", "id", "id_card", "info", "name", "phone", "tags"];
    private static readonly string[] VisitColumns = ["id_card", "note", "pid", "vid"];

    public static string Outputs(LineageReport report) =>
        string.Join("; ", report.Outputs.Select(output => $"{output.Name}={Columns(output.Sources)}{(output.IsIdentity ? "!" : string.Empty)}"));

    public static string Uses(LineageReport report) => string.Join("; ", report.Uses
        .GroupBy(use => (use.Kind, use.Target))
        .Select(group => $"{group.Key.Kind} {Columns(group.Select(use => use.Column))}{(group.Key.Target is { } target ? $" > {Short(target)}" : string.Empty)}")
        .Order(StringComparer.Ordinal));

    public static string Columns(IEnumerable<BaseColumn> columns)
    {
        string[] all = [.. columns.Select(Short)];
        return string.Join(',', Condense(Condense(all, "patient", PatientColumns), "visit", VisitColumns).Order(StringComparer.Ordinal));
    }

    private static string[] Condense(string[] columns, string table, string[] names)
    {
        string[] whole = [.. names.Select(name => $"{table}.{name}")];
        return whole.All(columns.Contains) ? [.. columns.Except(whole), $"{table}.*"] : columns;
    }

    private static string Short(BaseColumn column) =>
        column.Schema == "public" ? $"{column.Table}.{column.Column}" : column.ToString();
}
