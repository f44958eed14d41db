using System.Text.RegularExpressions;

namespace Wardian.Sql.Oracle.Reports;

/// <summary>The session's temporary schema under the name that stands for it: the server numbers it anew for each session.</summary>
public static partial class OwnTemporarySchema
{
    /// <summary>The report with that name.</summary>
    public static LineageReport Of(LineageReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new LineageReport
        {
            Outputs = [.. report.Outputs.Select(output => output with { Sources = output.Sources.Select(Named).ToHashSet() })],
            Uses = report.Uses.Select(use => use with { Column = Named(use.Column), Target = use.Target is { } target ? Named(target) : null }).ToHashSet(),
            TablesRead = report.TablesRead.Select(Named).ToHashSet(),
            TablesWritten = report.TablesWritten.Select(Named).ToHashSet(),
            ColumnsWritten = report.ColumnsWritten.Select(Named).ToHashSet(),
        };
    }

    private static BaseColumn Named(BaseColumn column) => column with { Schema = Named(column.Schema) };

    private static TableName Named(TableName table) => table with { Schema = Named(table.Schema) };

    private static string Named(string schema) => Numbered().IsMatch(schema) ? "pg_temp" : schema;

    [GeneratedRegex("^pg_temp_[0-9]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbered();
}
