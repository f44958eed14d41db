namespace Wardian.Catalog.Reports;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>Text for a terminal.</summary>
    Text,

    /// <summary>JSON, see <c>docs/formats/grading.md</c>.</summary>
    Json,

    /// <summary>A row for each column, for spreadsheets.</summary>
    Csv,

    /// <summary>One page without anything from elsewhere.</summary>
    Html,

    /// <summary>A document of Word.</summary>
    Docx,
}
